"""From a `Document` to figures and score lines: one recogniser a kind of table or section."""
