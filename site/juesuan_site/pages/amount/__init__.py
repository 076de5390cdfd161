"""What the site says of one printed amount beside its row.

Its place, its sums, its neighbours, how to cite it.
"""
