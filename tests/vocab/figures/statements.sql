SELECT body, year, statement, standard_title, status FROM statements
