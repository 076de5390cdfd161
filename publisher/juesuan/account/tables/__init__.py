"""Tables of a document: their runs of rows, their headers and columns, the rows as drafts.

Nothing is chosen here.
"""
