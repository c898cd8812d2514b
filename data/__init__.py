"""The store: one DuckDB file of reports and figures, the original files beside it, and the questions asked of them."""
