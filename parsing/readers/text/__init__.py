"""Plain text, with tables laid out in blanks."""
