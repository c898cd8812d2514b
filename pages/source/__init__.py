"""The screen 原文核对: its page; what it shows and says is the room ui/originals, which other screens use too."""
