"""Rows and sums over all accounts.

What is asked, the tables that answer, SQL and SPARQL of the same.
"""
