-- What persons say of what was read. The readings stay as they are; `figures` becomes a view of them with the
-- corrections that hold (views.sql), so that every question gets the corrected values.

ALTER TABLE figures RENAME TO read_figures;

CREATE SEQUENCE correction_ids;
CREATE SEQUENCE mark_ids;

-- One change of one figure; rows are only added. version: 1, 2, 3 … of the figure, so that of two persons who change
-- it at once the second is told. action: changed, added, struck, undone, kept. patch: the fields that it sets, of
-- before and after, which are the figure's contract line with "struck". undoes, continues: correction_ids.
CREATE TABLE corrections (
    correction_id BIGINT PRIMARY KEY DEFAULT nextval('correction_ids'),
    figure_id     BIGINT NOT NULL,
    version       INTEGER NOT NULL,
    report_id     INTEGER NOT NULL,
    sha256        VARCHAR NOT NULL,
    "at"          TIMESTAMP NOT NULL,
    who           VARCHAR NOT NULL,
    action        VARCHAR NOT NULL,
    reason        VARCHAR NOT NULL,
    undoes        BIGINT,
    continues     BIGINT,
    patch         JSON NOT NULL,
    before        JSON NOT NULL,
    after         JSON NOT NULL,
    UNIQUE (figure_id, version)
);

-- How each figure stands of which a correction holds; follows from the readings and `corrections`.
-- correction: changed, added or struck. agrees: the program reads the same by now.
CREATE TABLE corrected_figures (
    figure_id  BIGINT NOT NULL,
    report_id  INTEGER NOT NULL,
    sha256     VARCHAR NOT NULL,
    seq        INTEGER NOT NULL,
    statement  VARCHAR NOT NULL,
    code       VARCHAR NOT NULL,
    item       VARCHAR NOT NULL,
    measure    VARCHAR NOT NULL,
    year       INTEGER NOT NULL,
    value      DECIMAL(24, 8) NOT NULL,
    decimals   TINYINT NOT NULL,
    unit       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    place      JSON NOT NULL,
    basis      VARCHAR NOT NULL,
    reason     VARCHAR NOT NULL,
    correction VARCHAR NOT NULL,
    agrees     BOOLEAN NOT NULL
);

-- A warning of the reading that a person has worked through (done) or taken up again; the last mark holds. It is told
-- by its words and place, so that the mark outlives a new reading.
CREATE TABLE warning_marks (
    mark_id BIGINT PRIMARY KEY DEFAULT nextval('mark_ids'),
    "at"    TIMESTAMP NOT NULL,
    who     VARCHAR NOT NULL,
    done    BOOLEAN NOT NULL,
    unit_id INTEGER NOT NULL,
    year    INTEGER NOT NULL,
    sha256  VARCHAR NOT NULL,
    code    VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    place   VARCHAR NOT NULL
);

-- A removed report is kept for 30 days.
ALTER TABLE reports ADD COLUMN removed_at TIMESTAMP;
ALTER TABLE events ADD COLUMN who VARCHAR DEFAULT '';
