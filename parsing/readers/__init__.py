"""One reader a format: a file in, a `Document` out."""
