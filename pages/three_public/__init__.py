"""The screen 三公经费: its page, what it shows of the data, its words."""
