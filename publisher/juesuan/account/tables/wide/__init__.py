"""Sheets larger than their pages: what is printed on several of them is put together again."""
