-- What a figure's stated cause explains (change, budget, '') and how the program knows what its number says (named,
-- carried, proved). A reading of an older program tells neither: its figures count as named.

ALTER TABLE read_figures ADD COLUMN reason_of VARCHAR DEFAULT '';
ALTER TABLE corrected_figures ADD COLUMN reason_of VARCHAR DEFAULT '';
ALTER TABLE read_figures ADD COLUMN certainty VARCHAR DEFAULT 'named';
ALTER TABLE corrected_figures ADD COLUMN certainty VARCHAR DEFAULT 'named';
