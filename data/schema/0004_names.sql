-- Units that a person joined to one, what persons say of a unit's region and sector, and saved comparisons.

-- joined_to: the unit that this one is the same as, whose its reports then are; NULL where it stands for itself.
-- described: level, province, city, county and sector as a person gave them; NULL where the name alone tells them.
ALTER TABLE units ADD COLUMN joined_to INTEGER;
ALTER TABLE units ADD COLUMN described JSON;

-- The unit whose name the report prints. unit_id is the one whose report it is: another, where the two are joined.
ALTER TABLE reports ADD COLUMN named_unit_id INTEGER;
UPDATE reports SET named_unit_id = unit_id;

-- What persons did with units; rows are only added. action: joined (to `other`), parted (from `other`), described.
-- before, after: the description, NULL where the name alone tells it. undoes: a change_id.
CREATE SEQUENCE unit_change_ids;
CREATE TABLE unit_changes (
    change_id BIGINT PRIMARY KEY DEFAULT nextval('unit_change_ids'),
    "at"      TIMESTAMP NOT NULL,
    who       VARCHAR NOT NULL,
    action    VARCHAR NOT NULL,
    unit_id   INTEGER NOT NULL,
    unit      VARCHAR NOT NULL,
    other_id  INTEGER,
    other     VARCHAR NOT NULL,
    reason    VARCHAR NOT NULL,
    before    JSON,
    after     JSON,
    undoes    BIGINT
);

-- Comparisons under a name. address: the query string that opens it.
CREATE SEQUENCE comparison_ids;
CREATE TABLE comparisons (
    comparison_id INTEGER PRIMARY KEY DEFAULT nextval('comparison_ids'),
    name          VARCHAR NOT NULL,
    address       VARCHAR NOT NULL,
    who           VARCHAR NOT NULL,
    saved_at      TIMESTAMP NOT NULL,
    deleted_at    TIMESTAMP
);
