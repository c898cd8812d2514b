"""Workbooks: printed cells, merged ranges, what is hidden."""
