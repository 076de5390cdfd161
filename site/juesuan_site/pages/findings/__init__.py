"""What the rules found, and the rules."""
