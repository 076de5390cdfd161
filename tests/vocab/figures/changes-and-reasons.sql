SELECT body, year, label, nullif(value_yuan, ''), difference_yuan, difference_rate, nullif(reason, '')
FROM facts
WHERE compared_with = 'last_year' AND difference_yuan <> '' AND label <> ''
ORDER BY abs(CAST(difference_yuan AS DECIMAL(38, 10))) DESC, body, year, label, CAST(nullif(value_yuan, '') AS DECIMAL(38, 10)) NULLS FIRST LIMIT 20
