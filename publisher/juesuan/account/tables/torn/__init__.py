"""Rows that a page tore apart, and rows that it melted into one."""
