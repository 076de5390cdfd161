"""What the site says of one printed amount beside its row: its place, its sums, its neighbours, how to cite it."""
