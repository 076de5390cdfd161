"""What all pages share.

The store they ask, the packages they read, addresses, words, tables that leave the site.
"""
