"""OFD, the fixed layout of Chinese official files."""
