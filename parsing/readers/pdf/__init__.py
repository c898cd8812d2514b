"""PDF: characters and rules to lines, cells and tables; a page that is a picture goes to `scan`."""
