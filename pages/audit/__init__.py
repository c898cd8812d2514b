"""The screen 勾稽审核: its page, what it shows of the data, its words."""
