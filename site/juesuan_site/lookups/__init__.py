"""Rows and sums over all accounts: what is asked, the tables that answer, SQL and SPARQL of the same."""
