"""A statement as it was printed (原表): on a page, and as a sheet to take away."""
