"""The bodies of an account.

Its cover, its budget units, their duties, and what else they are called.
"""
