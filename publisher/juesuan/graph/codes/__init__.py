"""The code lists of the graph (代码表): subjects, regions, and those that all portals share."""
