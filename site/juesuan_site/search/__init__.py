"""Full-text search: what can be found, the index, its page and its API."""
