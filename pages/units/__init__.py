"""The screen 单位: its page, what it shows of the data, its words."""
