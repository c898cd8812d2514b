"""The screen 收支结构: its page, what it shows of the data, its words."""
