-- What the reports say of each quantity, worked out from the figures. Made anew whenever this file or the terms change;
-- nothing is lost with it. A name in braces is one of model.terms, set in by `data/resolution.py`.
-- Working the values out takes some tenths of a second over a few hundred reports, which every page would pay: so they are
-- kept in tables, and a write works out again the units it touched (the stale ones). It goes in stages, each read from the
-- table of the stage before: one nested query takes DuckDB longer to plan than to run. `data/resolution.py` names the stages.

CREATE TABLE IF NOT EXISTS stale_units (unit_id INTEGER NOT NULL);
-- The reports that a write touched, until their audits and those that look at them are made.
CREATE TABLE IF NOT EXISTS stale_reports (report_id INTEGER NOT NULL);

-- Every name with the unit that it stands for: a joined unit's name stands for the one that it is joined to.
CREATE OR REPLACE VIEW unit_names AS
WITH RECURSIVE up AS (
    SELECT unit_id AS named_unit_id, name, unit_id, joined_to FROM units
    UNION ALL
    SELECT up.named_unit_id, up.name, u.unit_id, u.joined_to FROM up JOIN units u ON u.unit_id = up.joined_to
)
SELECT named_unit_id, name, unit_id FROM up WHERE joined_to IS NULL;

-- Every figure as it stands: as read, or as corrected. correction: "" for a reading, changed or added by a person.
CREATE OR REPLACE VIEW figures AS
SELECT r.*, '' AS correction
FROM read_figures r
ANTI JOIN corrected_figures USING (figure_id)
UNION ALL BY NAME
SELECT * EXCLUDE (agrees)
FROM corrected_figures
WHERE correction <> 'struck';

-- Every figure of a current report, with its unit. Later years' predictions are not statements of a final amount.
CREATE OR REPLACE VIEW current_figures AS
SELECT r.unit_id, r.year AS report_year, f.*
FROM figures f
JOIN reports r USING (report_id)
WHERE r."current" AND f.year <= r.year;

-- The reading's warnings with the last mark of each: number in the report's list; done, done_by, done_at.
CREATE OR REPLACE VIEW warnings_with_marks AS
WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY report_id ORDER BY rowid) AS number FROM warnings
),
last_marks AS (
    FROM warning_marks
    QUALIFY row_number() OVER (PARTITION BY sha256, code, message, place ORDER BY mark_id DESC) = 1
)
SELECT w.*, coalesce(m.done, false) AS done, m.who AS done_by, m."at" AS done_at
FROM numbered w
LEFT JOIN last_marks m
    ON m.sha256 = w.sha256 AND m.code = w.code AND m.message = w.message AND m.place = w.place::VARCHAR;

-- The doubts about figures of shown reports that were read from a scan without certainty and that no person has
-- corrected: the warning of the figure's place or of its line's code, done where a person found that it was read right.
-- number: NULL where there is no such warning.
CREATE OR REPLACE VIEW doubts AS
SELECT f.figure_id, w.number, coalesce(w.done, false) AS done
FROM read_figures f
JOIN reports r ON r.report_id = f.report_id AND r."current"
LEFT JOIN warnings_with_marks w
    ON w.report_id = f.report_id AND w.sha256 = f.sha256 AND w.code = 'low_confidence'
    AND (w.place::VARCHAR = f.place::VARCHAR
        OR ((w.place ->> 'page') = (f.place ->> 'page')
            AND f.code <> '' AND w."text" = f.code))
WHERE f.confidence < 0.9 AND f.figure_id NOT IN (SELECT figure_id FROM corrected_figures);

-- The figures of the stale units' current reports, put aside while they are worked out anew: a question to all figures
-- would cost a save more with every report that is stored already.
CREATE OR REPLACE TABLE stale_figures AS FROM current_figures LIMIT 0;

-- Every statement of a concept among the figures of a table. 上年数 in a report of 2024 states the 决算数 of 2023.
-- standing: 0 printed in the year's own report, 1 worked out, 2 printed in a later year's report.
CREATE OR REPLACE MACRO statements_among(figures_table) AS TABLE
WITH printed AS (
    SELECT * REPLACE (
        CASE WHEN measure = {Measure.PRIOR_YEAR} AND year = report_year THEN year - 1 ELSE year END AS year,
        CASE WHEN measure = {Measure.PRIOR_YEAR} THEN {Measure.FINAL} ELSE measure END AS measure)
    FROM query_table(figures_table)
)
SELECT
    f.unit_id, f.year, c.concept, c.label, c."grouping", c.position,
    CASE WHEN c.measure = '*' THEN f.measure ELSE c.measure END AS measure,
    f.value, f.unit AS unit_of_value, f.figure_id, f.statement, f.basis, f.reason,
    -- An older reading does not tell what a cause explains: beside a change or a budget the measure tells it.
    CASE
        WHEN f.reason = '' THEN ''
        WHEN f.reason_of <> '' THEN f.reason_of
        WHEN f.measure LIKE '比上年%' THEN 'change'
        WHEN f.measure IN ({Measure.INITIAL_BUDGET}, {Measure.BUDGET}, {Measure.BUDGET_RATE}) THEN 'budget'
        ELSE ''
    END AS reason_of,
    f.report_year AS from_report_year,
    CASE
        WHEN f.basis = 'derived' THEN {Origin.DERIVED}
        WHEN f.year < f.report_year THEN {Origin.NEXT_YEAR}
        WHEN f.statement = {Statement.CHART} THEN {Origin.CHART}
        WHEN f.statement LIKE '%表' THEN {Origin.TABLE}
        ELSE {Origin.TEXT}
    END AS origin,
    CASE WHEN f.basis = 'derived' THEN 1 WHEN f.year < f.report_year THEN 2 ELSE 0 END AS standing,
    c.rank
FROM printed f
JOIN concepts c
    ON f.statement = c.statement
    AND f.item = c.item
    AND (c.code = '' OR c.code = f.code)
    AND (c.measure_from = '*' OR c.measure_from = f.measure);

CREATE OR REPLACE VIEW statements_of_concepts AS FROM statements_among('current_figures');

-- Of the stale units, one row per unit, year, concept and measure: the best-placed statement; a reason given beside
-- another statement of the same quantity is kept.
CREATE OR REPLACE VIEW stated AS
SELECT
    unit_id, u.name AS unit, u.invented, year, concept, label, "grouping", position, measure,
    value, unit_of_value, figure_id, statement, basis,
    CASE
        WHEN reason <> '' THEN reason
        ELSE coalesce(first_value(nullif(reason, '') IGNORE NULLS) OVER (
            PARTITION BY unit_id, year, concept, measure
            ORDER BY standing, from_report_year, rank, figure_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), '')
    END AS reason,
    CASE
        WHEN reason <> '' THEN reason_of
        ELSE coalesce(first_value(CASE WHEN reason <> '' THEN reason_of END IGNORE NULLS) OVER (
            PARTITION BY unit_id, year, concept, measure
            ORDER BY standing, from_report_year, rank, figure_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), '')
    END AS reason_of,
    from_report_year, origin
FROM statements_among('stale_figures')
JOIN units u USING (unit_id)
QUALIFY row_number() OVER (
    PARTITION BY unit_id, year, concept, measure
    ORDER BY standing, from_report_year, rank, figure_id) = 1;

CREATE OR REPLACE TABLE resolved_values AS FROM stated LIMIT 0;
CREATE OR REPLACE VIEW resolved AS FROM resolved_values;

-- Sums that a report leaves to its reader: Sichuan prints the three kinds of 财政拨款收入 but not their sum.
CREATE OR REPLACE VIEW summed AS
WITH named AS (SELECT DISTINCT concept, label, "grouping", position FROM concepts),
sizes AS (SELECT concept, count(*) AS parts FROM sum_parts GROUP BY concept)
SELECT
    p.unit_id, any_value(p.unit) AS unit, any_value(p.invented) AS invented, p.year, s.concept,
    any_value(n.label) AS label, any_value(n."grouping") AS "grouping", any_value(n.position) AS position, p.measure,
    sum(p.value)::DECIMAL(24, 8) AS value, any_value(p.unit_of_value) AS unit_of_value,
    min(p.figure_id) AS figure_id, arg_min(p.statement, p.figure_id) AS statement,
    'derived' AS basis, '' AS reason, '' AS reason_of, min(p.from_report_year) AS from_report_year, '推算' AS origin
FROM resolved_values p
SEMI JOIN stale_units USING (unit_id)
JOIN sum_parts s ON p.concept = s.part
JOIN named n ON n.concept = s.concept
JOIN sizes z ON z.concept = s.concept
WHERE p.measure = {Measure.FINAL}
    AND NOT EXISTS (
        FROM resolved_values t
        WHERE t.unit_id = p.unit_id AND t.year = p.year AND t.concept = s.concept AND t.measure = p.measure)
GROUP BY p.unit_id, p.year, s.concept, p.measure, z.parts
-- A part left out of the year's own report is nothing; one that a later report does not compare is unknown.
HAVING bool_and(p.from_report_year = p.year) OR count(*) = z.parts;

-- Functional classification -------------------------------------------------------------------------------

-- The names that a unit's coded tables give to the codes, with the name of the 款 above a 项.
CREATE OR REPLACE VIEW named_codes AS
WITH coded AS (
    SELECT DISTINCT unit_id, code, item AS name
    FROM stale_figures
    WHERE code <> ''
        AND statement IN ({Statement.REVENUE}, {Statement.EXPENDITURE}, {Statement.GENERAL_BUDGET})
)
SELECT c.unit_id, c.code, c.name, s.name AS section
FROM coded c
LEFT JOIN coded s ON s.unit_id = c.unit_id AND length(c.code) = 7 AND s.code = c.code[:5];

-- Every figure that speaks of a functional line, with its line's name taken apart.
CREATE OR REPLACE VIEW functional_figures AS
WITH sources(statement, measure, scope, rank) AS (
    VALUES
        ({Statement.EXPENDITURE}, {Measure.YEAR_EXPENDITURE}, '全部支出', 1),
        ({Statement.REVENUE_EXPENDITURE_SUMMARY}, {Measure.FINAL}, '全部支出', 2),
        ({Statement.GENERAL_BUDGET}, {Measure.TOTAL}, {Measure.GENERAL_BUDGET}, 1),
        ({Statement.FISCAL_SUMMARY}, {Measure.GENERAL_BUDGET}, {Measure.GENERAL_BUDGET}, 2),
        ({Section.GENERAL_BUDGET}, {Measure.FINAL}, {Measure.GENERAL_BUDGET}, 3),
        ({Section.GENERAL_BUDGET}, {Measure.INITIAL_BUDGET}, {Measure.GENERAL_BUDGET}, NULL),
        ({Section.GENERAL_BUDGET}, {Measure.BUDGET}, {Measure.GENERAL_BUDGET}, NULL),
        ({Section.GENERAL_BUDGET}, {Measure.BUDGET_RATE}, {Measure.GENERAL_BUDGET}, NULL),
        ({Section.GENERAL_BUDGET}, {Measure.SHARE}, {Measure.GENERAL_BUDGET}, NULL)
)
SELECT
    f.unit_id, f.report_year, f.year, f.figure_id, f.statement, f.code, f.item, f.measure, f.value, f.basis,
    f.reason, f.reason_of, s.scope, s.rank, string_split(f.item, '/') AS parts, n.code AS class_code
FROM stale_figures f
JOIN sources s USING (statement, measure)
LEFT JOIN functional_names n ON n.name = string_split(f.item, '/')[1]
WHERE f.item <> {Measure.TOTAL} AND (f.code <> '' OR n.code IS NOT NULL OR f.item LIKE '%/%');

-- The code of a line that is printed as a path of names: the one of that name under the same 类, and under the
-- same 款 where several share the name (行政运行 stands under many).
CREATE OR REPLACE VIEW codes_of_paths AS
WITH matches AS (
    SELECT f.figure_id, n.code, len(f.parts) < 3 OR n.section = f.parts[2] AS same_section
    FROM functional_figures f
    JOIN named_codes n
        ON n.unit_id = f.unit_id
        AND n.name = f.parts[-1]
        AND length(n.code) = 2 * len(f.parts) + 1
        AND (f.class_code IS NULL OR n.code[:3] = f.class_code)
    WHERE f.code = '' AND len(f.parts) IN (2, 3)
)
SELECT
    figure_id,
    CASE
        WHEN count(*) FILTER (same_section) > 0 THEN min(code) FILTER (same_section)
        WHEN count(DISTINCT code) = 1 THEN min(code)
    END AS code
FROM matches
GROUP BY figure_id;

CREATE OR REPLACE VIEW functional_lines_anew AS
SELECT
    f.* EXCLUDE (code, parts),
    coalesce(nullif(f.code, ''), p.code, CASE WHEN len(f.parts) = 1 THEN f.class_code END, '') AS code,
    coalesce(nullif(f.code, ''), p.code, CASE WHEN len(f.parts) = 1 THEN f.class_code END, f.item) AS key,
    CASE WHEN f.code <> '' THEN (length(f.code) - 1) // 2 ELSE len(f.parts) END AS level,
    f.parts[-1] AS name,
    array_to_string(f.parts[:-2], '/') AS path_above,
    CASE
        WHEN f.basis = 'derived' THEN {Origin.DERIVED}
        WHEN f.year < f.report_year THEN {Origin.NEXT_YEAR}
        WHEN f.statement LIKE '%表' THEN {Origin.TABLE}
        ELSE {Origin.TEXT}
    END AS origin,
    CASE WHEN f.basis = 'derived' THEN 1 WHEN f.year < f.report_year THEN 2 ELSE 0 END AS standing
FROM functional_figures f
LEFT JOIN codes_of_paths p USING (figure_id)
-- A path under no 类 that is known belongs nowhere in the tree.
WHERE f.code <> '' OR p.code IS NOT NULL OR f.class_code IS NOT NULL;

CREATE OR REPLACE TABLE functional_lines AS FROM functional_lines_anew LIMIT 0;

-- The amounts: the best-ranked of a line, all of a year from one report. A line that only a weaker source has is
-- kept; its zeros are not, beside a better source: a form's printed zeros would bury the lines that are used.
CREATE OR REPLACE VIEW functional_amounts AS
WITH from_one_report AS (
    FROM functional_lines
    SEMI JOIN stale_units USING (unit_id)
    WHERE rank IS NOT NULL
    QUALIFY rank() OVER (PARTITION BY unit_id, year, scope ORDER BY standing, report_year) = 1
),
graded AS (SELECT *, min(rank) OVER (PARTITION BY unit_id, year, scope) AS best_rank FROM from_one_report)
SELECT * EXCLUDE (best_rank)
FROM graded
WHERE rank = best_rank OR value <> 0
QUALIFY row_number() OVER (PARTITION BY unit_id, year, scope, key ORDER BY rank, figure_id) = 1;

-- What sentences add to a line: its budget, rate, share and the stated reason.
CREATE OR REPLACE VIEW functional_remarks AS
SELECT
    unit_id, year, scope, key,
    arg_min(value, figure_id) FILTER (measure = {Measure.INITIAL_BUDGET}) AS initial_budget,
    min(figure_id) FILTER (measure = {Measure.INITIAL_BUDGET}) AS initial_budget_figure,
    arg_min(value, figure_id) FILTER (measure = {Measure.BUDGET}) AS budget,
    arg_min(value, figure_id) FILTER (measure = {Measure.BUDGET_RATE}) AS budget_rate,
    min(figure_id) FILTER (measure = {Measure.BUDGET_RATE}) AS budget_rate_figure,
    arg_min(value, figure_id) FILTER (measure = {Measure.SHARE}) AS share,
    coalesce(arg_min(reason, figure_id) FILTER (reason <> '' AND reason_of <> 'change'), '') AS reason,
    coalesce(arg_min(reason, figure_id) FILTER (reason <> '' AND reason_of = 'change'), '') AS change_reason
FROM functional_lines
SEMI JOIN stale_units USING (unit_id)
WHERE year = report_year
GROUP BY unit_id, year, scope, key;

CREATE OR REPLACE VIEW functional_printed AS
SELECT
    a.unit_id, u.name AS unit, u.invented, a.year, a.scope, a.key, a.code,
    coalesce(c.canonical, a.name) AS name, a.level,
    CASE WHEN a.code = '' THEN a.path_above WHEN length(a.code) = 7 THEN a.code[:5] END AS above_key,
    CASE WHEN a.code = '' THEN a.class_code WHEN length(a.code) > 3 THEN a.code[:3] END AS class_key,
    a.value, r.initial_budget, r.budget, r.budget_rate, r.share, r.initial_budget_figure, r.budget_rate_figure, a.figure_id, a.statement,
    a.origin,
    coalesce(CASE WHEN a.reason_of <> 'change' THEN nullif(a.reason, '') END, r.reason, '') AS reason,
    coalesce(CASE WHEN a.reason_of = 'change' THEN nullif(a.reason, '') END, r.change_reason, '') AS change_reason
FROM functional_amounts a
JOIN units u USING (unit_id)
LEFT JOIN functional_remarks r USING (unit_id, year, scope, key)
LEFT JOIN (SELECT DISTINCT code, canonical FROM functional_names) c ON c.code = a.code;

CREATE OR REPLACE TABLE functional_values AS FROM functional_printed LIMIT 0;

-- A report without any list of its whole expenditure by function, which says that all of it came from the general
-- public budget, has said the list too.
CREATE OR REPLACE VIEW functional_implied AS
SELECT p.* REPLACE ('全部支出' AS scope, {Origin.DERIVED} AS origin)
FROM functional_values p
SEMI JOIN stale_units USING (unit_id)
JOIN resolved_values t
    ON t.unit_id = p.unit_id AND t.year = p.year AND t.measure = {Measure.FINAL} AND t.concept = 'year_expenditure'
JOIN resolved_values g
    ON g.unit_id = p.unit_id AND g.year = p.year AND g.measure = {Measure.FINAL}
    AND g.concept = 'general_public_budget_expenditure' AND g.value = t.value
WHERE p.scope = {Measure.GENERAL_BUDGET}
    AND NOT EXISTS (
        FROM functional_values o WHERE o.unit_id = p.unit_id AND o.year = p.year AND o.scope = '全部支出');

-- parent_key is the nearest line above that is in the list, "" for the topmost.
CREATE OR REPLACE VIEW functional AS
SELECT
    l.unit_id, l.unit, l.invented, l.year, l.scope, l.key,
    coalesce(above.key, class.key, '') AS parent_key,
    l.code, l.name, l.level, l.value, l.initial_budget, l.budget, l.budget_rate, l.share,
    l.figure_id, l.statement, l.origin, l.reason, l.change_reason, l.initial_budget_figure, l.budget_rate_figure
FROM functional_values l
LEFT JOIN functional_values above
    ON above.unit_id = l.unit_id AND above.year = l.year AND above.scope = l.scope AND above.key = l.above_key
LEFT JOIN functional_values class
    ON class.unit_id = l.unit_id AND class.year = l.year AND class.scope = l.scope AND class.key = l.class_key;

-- Economic classification of basic expenditure from the general public budget.
CREATE OR REPLACE VIEW economic AS
WITH lines AS (
    SELECT unit_id, year, code, item AS name, value, figure_id, statement
    FROM current_figures
    WHERE statement = {Statement.BASIC_EXPENDITURE} AND measure = {Measure.FINAL} AND code <> '' AND year = report_year
    QUALIFY row_number() OVER (PARTITION BY unit_id, year, code ORDER BY figure_id) = 1
)
SELECT
    l.unit_id, u.name AS unit, u.invented, l.year, l.code, l.name,
    CASE WHEN length(l.code) > 3 THEN l.code[:3] ELSE '' END AS parent_code, l.value, l.figure_id, l.statement
FROM lines l
JOIN units u USING (unit_id);

-- What every page asks of the whole store, kept by the write -------------------------------------------------

-- The years that a unit's shown reports speak of.
CREATE OR REPLACE VIEW known_years_anew AS
SELECT DISTINCT r.unit_id, f.year
FROM reports r
SEMI JOIN stale_units USING (unit_id)
JOIN figures f USING (report_id)
WHERE r."current";

CREATE OR REPLACE TABLE known_years AS FROM known_years_anew LIMIT 0;

-- How much a shown report holds.
CREATE OR REPLACE VIEW report_counts_anew AS
SELECT r.unit_id, r.report_id, count(*) AS figures,
    count(DISTINCT f.statement) FILTER (f.statement LIKE '%表' AND f.statement <> {Statement.CHART}) AS tables
FROM reports r
SEMI JOIN stale_units USING (unit_id)
JOIN figures f USING (report_id)
WHERE r."current"
GROUP BY ALL;

CREATE OR REPLACE TABLE report_counts AS FROM report_counts_anew LIMIT 0;
