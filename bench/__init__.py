"""How fast the reading is, beside tools that people know."""
