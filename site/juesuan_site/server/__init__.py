"""What stands between the network and the pages.

The program that listens, limits, headers, formats, errors.
"""
