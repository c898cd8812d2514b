-- What persons say of the publication of accounts, what they say of a line of its inspection, and who must publish.
-- By the unit's name, so that it outlives a report that is removed and uploaded again. Rows are only added.

-- The last one holds.
CREATE SEQUENCE publication_ids;
CREATE TABLE publications (
    publication_id BIGINT PRIMARY KEY DEFAULT nextval('publication_ids'),
    "at"           TIMESTAMP NOT NULL,
    who            VARCHAR NOT NULL,
    unit           VARCHAR NOT NULL,
    year           INTEGER NOT NULL,
    approved       DATE,
    published      DATE,
    address        VARCHAR NOT NULL,
    screenshot     VARCHAR NOT NULL
);

-- A person's own answer to a line of the inspection. The last one that is not withdrawn holds.
CREATE SEQUENCE inspection_mark_ids;
CREATE TABLE inspection_marks (
    mark_id      BIGINT PRIMARY KEY DEFAULT nextval('inspection_mark_ids'),
    "at"         TIMESTAMP NOT NULL,
    who          VARCHAR NOT NULL,
    unit         VARCHAR NOT NULL,
    year         INTEGER NOT NULL,
    line         VARCHAR NOT NULL,
    state        VARCHAR NOT NULL,
    reason       VARCHAR NOT NULL,
    withdrawn_at TIMESTAMP,
    withdrawn_by VARCHAR NOT NULL DEFAULT ''
);

-- Who must publish a year's accounts, as the last imported list of that year says.
CREATE TABLE publishers (
    year     INTEGER NOT NULL,
    unit     VARCHAR NOT NULL,
    level    VARCHAR NOT NULL,
    sector   VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    superior VARCHAR NOT NULL,
    "at"     TIMESTAMP NOT NULL,
    who      VARCHAR NOT NULL
);

-- A report's sheet in short, made anew where its audit or the lines changed. failures: (line, text, message) each.
CREATE TABLE inspections (
    report_id INTEGER PRIMARY KEY,
    state     VARCHAR NOT NULL,
    answers   JSON NOT NULL
);
