"""Scans and photographs: print is recognised, then read as a page of characters."""
