"""Web pages, saved alone or with their pictures."""
