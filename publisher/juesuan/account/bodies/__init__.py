"""The bodies of an account: its cover, its budget units, their duties, and what else they are called."""
