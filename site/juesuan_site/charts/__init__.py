"""Pictures of numbers, drawn on the server as SVG over a list of the same numbers."""
