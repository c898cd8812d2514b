"""Where a number was printed: the original beside the page, its card, the correction of a misread number."""
