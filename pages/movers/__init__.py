"""The screen 谁变了: all units, years and items with their changes and causes."""
