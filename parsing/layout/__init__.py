"""A table between its grid and its figures: what each column is, which line of account each row states."""
