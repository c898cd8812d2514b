-- The unit's name as the report prints it, where it is kept under another; NULL where it is not.
ALTER TABLE reports ADD COLUMN printed_name VARCHAR;
