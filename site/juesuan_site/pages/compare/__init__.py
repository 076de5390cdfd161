"""Bodies and years side by side."""
