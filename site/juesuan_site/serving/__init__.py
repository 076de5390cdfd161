"""What all pages share: the store they ask, the packages they read, addresses, words, tables that leave the site."""
