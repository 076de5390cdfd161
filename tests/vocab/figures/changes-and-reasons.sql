SELECT body, year, label, value, unit, difference, difference_rate, nullif(reason, '')
FROM facts JOIN units USING (unit)
WHERE compared_with = 'last_year' AND difference <> '' AND label <> ''
ORDER BY abs(CAST(difference AS DECIMAL(38, 10)) * factor) DESC, body, year, label, CAST(nullif(value, '') AS DECIMAL(38, 10)) NULLS FIRST LIMIT 20
