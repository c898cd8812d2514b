-- What a reading's warning is about (table, section, project) and what is printed there; of warnings kept before only the
-- number that was in doubt is known, once more from its words.

ALTER TABLE warnings ADD COLUMN about VARCHAR DEFAULT '';
ALTER TABLE warnings ADD COLUMN "text" VARCHAR DEFAULT '';
UPDATE warnings SET "text" = regexp_extract(message, '“([^“”]+)”', 1) WHERE code = 'low_confidence';
