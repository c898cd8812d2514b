-- What the rules say of each report, and what officials say of the findings. Findings follow from the figures and are
-- written anew whenever a report or a rule changes; verdicts are only added.

-- The text that the reading kept for checks of wording. seq: its place in the file.
CREATE TABLE passages (
    report_id INTEGER NOT NULL,
    sha256    VARCHAR NOT NULL,
    seq       INTEGER NOT NULL,
    statement VARCHAR NOT NULL,
    text      VARCHAR NOT NULL,
    place     JSON NOT NULL
);

-- state: of the rules, the report and the reports beside it, as they were audited; another state means: audit again.
CREATE TABLE audits (
    report_id  INTEGER PRIMARY KEY,
    audited_at TIMESTAMP NOT NULL,
    state      VARCHAR NOT NULL
);

-- state: agrees, disagrees, unchecked, not_applicable. missing: what the rule would have needed.
CREATE TABLE audit_answers (
    report_id INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    rule      VARCHAR NOT NULL,
    state     VARCHAR NOT NULL,
    asked     INTEGER NOT NULL,
    missing   VARCHAR[] NOT NULL
);

-- fingerprint: the same for the same lines compared by the same rule in another version of the report.
-- expected, actual, difference: decimal strings, "" where words are compared. quoted: the sentence of a finding on words.
CREATE SEQUENCE finding_ids;
CREATE TABLE findings (
    finding_id  BIGINT NOT NULL DEFAULT nextval('finding_ids'),
    report_id   INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    rule        VARCHAR NOT NULL,
    severity    VARCHAR NOT NULL,
    message     VARCHAR NOT NULL,
    expected    VARCHAR NOT NULL,
    actual      VARCHAR NOT NULL,
    difference  VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    place       JSON NOT NULL,
    quoted      VARCHAR NOT NULL
);

-- The figures and score lines that a finding compares, in its order; a figure may be another report's (last year's).
-- suspect: the figure that is likely misprinted, where the finding names one.
CREATE TABLE finding_figures (
    report_id   INTEGER NOT NULL,
    fingerprint VARCHAR NOT NULL,
    position    INTEGER NOT NULL,
    figure_id   BIGINT NOT NULL,
    suspect     BOOLEAN NOT NULL
);
CREATE TABLE finding_scores (
    report_id   INTEGER NOT NULL,
    fingerprint VARCHAR NOT NULL,
    position    INTEGER NOT NULL,
    score_id    BIGINT NOT NULL
);

-- What an official says of a finding: confirmed, false_alarm, corrected. By the unit's name, so that it outlives a
-- report that is removed and uploaded again. The last one that is not withdrawn holds.
CREATE SEQUENCE verdict_ids;
CREATE TABLE verdicts (
    verdict_id   BIGINT PRIMARY KEY DEFAULT nextval('verdict_ids'),
    "at"         TIMESTAMP NOT NULL,
    who          VARCHAR NOT NULL,
    unit         VARCHAR NOT NULL,
    year         INTEGER NOT NULL,
    rule         VARCHAR NOT NULL,
    fingerprint  VARCHAR NOT NULL,
    verdict      VARCHAR NOT NULL,
    note         VARCHAR NOT NULL,
    withdrawn_at TIMESTAMP,
    withdrawn_by VARCHAR NOT NULL DEFAULT ''
);
