-- Whether the report itself says which of the two it is; a workbook of tables often does not.
ALTER TABLE reports ADD COLUMN kind_printed BOOLEAN DEFAULT true;
