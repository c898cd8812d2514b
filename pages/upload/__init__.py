"""The screen 上传报告: its page, what it shows of the data, its words."""
