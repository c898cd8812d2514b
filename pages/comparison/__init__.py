"""The screen 对比分析: its page, what it shows of the data, its words."""
