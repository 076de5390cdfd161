"""Statements: tables of a document become the statements of an account, chosen among readings by evidence."""
