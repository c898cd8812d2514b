"""The report proves its own reading: its tables are the dictionary of its sentences, and identities confirm or refute them."""
