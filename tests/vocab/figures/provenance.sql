SELECT body, year, file, sha256, software FROM sources
