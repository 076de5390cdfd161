"""The vocabulary, and what the graph says of resources without a page."""
