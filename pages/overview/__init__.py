"""The screen 总览: its page, what it shows of the data, its words."""
