SELECT a.body, a.year, a.statement, a.row::INT, a."column", a.raw, coalesce(f.code, '_O'), a.place, s.file
FROM amounts a JOIN sources s USING (organization, year) LEFT JOIN forms f ON f.form = a.unit
WHERE a.yuan IS NOT NULL AND a.place <> ''
ORDER BY a.body, a.year, a.statement, a.row::INT, a."column", s.file LIMIT 20
