"""Pages over all accounts."""
