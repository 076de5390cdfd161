SELECT body, year, title, url, type FROM files
