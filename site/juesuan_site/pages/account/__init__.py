"""An account, and the parts of it that have pages of their own."""
