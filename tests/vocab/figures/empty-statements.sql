SELECT body, year, statement, status, nullif(note, '') FROM statements WHERE status <> 'filled'
