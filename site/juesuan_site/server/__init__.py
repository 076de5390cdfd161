"""What stands between the network and the pages: the program that listens, limits, headers, formats, errors."""
