-- A body's 部门决算 and the 单位决算 of the body itself are two reports; older stores kept one as a version of the other.

-- Two readings of one file are one report, whatever kind each was taken for.
CREATE TEMP TABLE of_the_body_itself AS
SELECT DISTINCT u.report_id, u.unit_id, u.year
FROM reports u
JOIN reports d ON d.unit_id = u.unit_id AND d.year = u.year AND d.kind = '部门决算' AND d.removed_at IS NULL
WHERE u.kind = '单位决算' AND u.removed_at IS NULL AND NOT EXISTS (
    FROM report_files f JOIN report_files g USING (sha256)
    WHERE f.report_id = u.report_id AND g.report_id = d.report_id);

INSERT INTO units (name, invented)
SELECT DISTINCT u.name || '（本级）', u.invented
FROM units u JOIN of_the_body_itself USING (unit_id)
WHERE u.name || '（本级）' NOT IN (SELECT name FROM units);

UPDATE reports SET unit_id = s.unit_id, named_unit_id = s.unit_id, printed_name = u.name
FROM of_the_body_itself i
JOIN units u ON u.unit_id = i.unit_id
JOIN units s ON s.name = u.name || '（本级）'
WHERE reports.report_id = i.report_id;

UPDATE reports SET "current" = removed_at IS NULL AND version = (
    SELECT max(version) FROM reports l
    WHERE l.unit_id = reports.unit_id AND l.year = reports.year AND l.removed_at IS NULL)
WHERE EXISTS (
    FROM of_the_body_itself i JOIN reports m USING (report_id)
    WHERE i.year = reports.year AND reports.unit_id IN (i.unit_id, m.unit_id));

CREATE TABLE IF NOT EXISTS stale_units (unit_id INTEGER NOT NULL);
INSERT INTO stale_units
SELECT i.unit_id FROM of_the_body_itself i
UNION SELECT m.unit_id FROM of_the_body_itself i JOIN reports m USING (report_id);
DROP TABLE of_the_body_itself;
