"""Files to take away: those of a package, and dumps of everything."""
