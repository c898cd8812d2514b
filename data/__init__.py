"""The store: one DuckDB file of reports, the original files beside it, and the questions to it."""
