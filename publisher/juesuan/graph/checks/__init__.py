"""Whether a package may become a graph, and whether a graph keeps its constraints (校验)."""
