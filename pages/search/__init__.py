"""The screen 搜索: its page, what it shows of the data, its words."""
