"""Statements of pictures: figures and labels that may be misread, and what proves them."""
