"""Reading reports: a file in, figures and score lines out, in the output contract's names."""
