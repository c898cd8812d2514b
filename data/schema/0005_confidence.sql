-- How surely a figure's characters were recognised on a scan, 0 to 1; 1 where they were not recognised.

ALTER TABLE read_figures ADD COLUMN confidence DOUBLE DEFAULT 1;
ALTER TABLE corrected_figures ADD COLUMN confidence DOUBLE DEFAULT 1;
