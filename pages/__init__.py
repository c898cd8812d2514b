"""The pages, one screen each; `app.py` navigates them."""
