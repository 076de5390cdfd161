"""The published document as it is printed: pictures of its pages, and the spots on them that are numbers."""
