"""The screen 历史记录: its page, what it shows of the data, its words."""
