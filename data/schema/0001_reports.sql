-- What was read: units, files, reports in their versions, and every figure, score line and warning.
-- No foreign keys: DuckDB rewrites an updated row as delete and insert, which a reference to it would forbid.

CREATE SEQUENCE unit_ids;
CREATE SEQUENCE report_ids;
CREATE SEQUENCE figure_ids;
CREATE SEQUENCE score_ids;
CREATE SEQUENCE event_ids;

CREATE TABLE units (
    unit_id  INTEGER PRIMARY KEY DEFAULT nextval('unit_ids'),
    name     VARCHAR NOT NULL UNIQUE,
    invented BOOLEAN NOT NULL
);

-- stored_as: place of the original under files/, "" where only the reading was given.
CREATE TABLE source_files (
    sha256     VARCHAR PRIMARY KEY,
    name       VARCHAR NOT NULL,
    format     VARCHAR NOT NULL,
    size       BIGINT NOT NULL,
    pages      INTEGER,
    stored_as  VARCHAR NOT NULL,
    first_seen TIMESTAMP NOT NULL
);

-- One version of a unit's year. At most one version of a unit's year is current; only current ones are shown.
CREATE TABLE reports (
    report_id       INTEGER PRIMARY KEY DEFAULT nextval('report_ids'),
    unit_id         INTEGER NOT NULL,
    year            INTEGER NOT NULL,
    kind            VARCHAR NOT NULL,
    version         INTEGER NOT NULL,
    "current"       BOOLEAN NOT NULL,
    saved_at        TIMESTAMP NOT NULL,
    invented        BOOLEAN NOT NULL,
    program_version VARCHAR NOT NULL
);

CREATE TABLE report_files (
    report_id INTEGER NOT NULL,
    sha256    VARCHAR NOT NULL,
    name      VARCHAR NOT NULL
);

-- seq: the figure's position in its file. decimals: digits after the point as read, which `value` pads to eight.
CREATE TABLE figures (
    figure_id BIGINT NOT NULL DEFAULT nextval('figure_ids'),
    report_id INTEGER NOT NULL,
    sha256    VARCHAR NOT NULL,
    seq       INTEGER NOT NULL,
    statement VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    item      VARCHAR NOT NULL,
    measure   VARCHAR NOT NULL,
    year      INTEGER NOT NULL,
    value     DECIMAL(24, 8) NOT NULL,
    decimals  TINYINT NOT NULL,
    unit      VARCHAR NOT NULL,
    text      VARCHAR NOT NULL,
    place     JSON NOT NULL,
    basis     VARCHAR NOT NULL,
    reason    VARCHAR NOT NULL
);

-- The numbers are NULL where the table has none; `printed` keeps them as the reading gave them.
CREATE TABLE scores (
    score_id  BIGINT NOT NULL DEFAULT nextval('score_ids'),
    report_id INTEGER NOT NULL,
    sha256    VARCHAR NOT NULL,
    seq       INTEGER NOT NULL,
    "table"   VARCHAR NOT NULL,
    project   VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,
    path      VARCHAR[] NOT NULL,
    target    VARCHAR NOT NULL,
    actual    VARCHAR NOT NULL,
    initial   DECIMAL(24, 8),
    budget    DECIMAL(24, 8),
    spent     DECIMAL(24, 8),
    rate      DECIMAL(24, 8),
    weight    DECIMAL(24, 8),
    score     DECIMAL(24, 8),
    printed   JSON NOT NULL,
    note      VARCHAR NOT NULL,
    place     JSON NOT NULL
);

CREATE TABLE warnings (
    report_id INTEGER NOT NULL,
    sha256    VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    message   VARCHAR NOT NULL,
    place     JSON NOT NULL
);

-- kind: uploaded, replaced, supplemented, removed, samples_loaded, samples_removed, resolved_anew.
CREATE TABLE events (
    event_id  BIGINT NOT NULL DEFAULT nextval('event_ids'),
    "at"      TIMESTAMP NOT NULL,
    kind      VARCHAR NOT NULL,
    unit_id   INTEGER,
    report_id INTEGER,
    sha256    VARCHAR,
    detail    VARCHAR NOT NULL
);

-- Single facts about the store: its revision, which views it was built with, whether samples were loaded.
CREATE TABLE state (
    name  VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);
INSERT INTO state VALUES ('revision', '0');

-- Declarations from model/*.csv, loaded again whenever they change.
CREATE TABLE concepts (
    concept      VARCHAR NOT NULL,
    label        VARCHAR NOT NULL,
    "grouping"   VARCHAR NOT NULL,
    position     INTEGER NOT NULL,
    rank         INTEGER NOT NULL,
    statement    VARCHAR NOT NULL,
    item         VARCHAR NOT NULL,
    code         VARCHAR NOT NULL,
    measure_from VARCHAR NOT NULL,
    measure      VARCHAR NOT NULL
);

CREATE TABLE functional_names (
    name      VARCHAR PRIMARY KEY,
    code      VARCHAR NOT NULL,
    canonical VARCHAR NOT NULL
);
