"""Declarations of the standard tables: titles, columns and lines, as the national form and provinces print them."""
