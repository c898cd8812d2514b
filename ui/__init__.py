"""What every page is made of: filters, header, headline figures, tables, foot line, words, cache."""
