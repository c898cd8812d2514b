"""The shapes that tables are printed in: each turns the rows of a titled grid into columns and lines."""
