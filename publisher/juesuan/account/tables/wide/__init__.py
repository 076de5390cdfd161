"""Sheets larger than their pages, and tables whose subjects stand side by side."""
