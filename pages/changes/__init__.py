"""The screen 同比变化: its page, what it shows of the data, its words."""
