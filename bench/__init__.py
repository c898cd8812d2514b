"""How fast the reading is, beside tools that people know, and how soon a number's place is shown."""
