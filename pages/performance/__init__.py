"""The screen 绩效评分: its page, what it shows of the data, its words."""
