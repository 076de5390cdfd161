SELECT body, year, item, yuan, nullif(place, '') FROM amounts
WHERE statement = 'expenditure' AND role = 'detail' AND component = 'total' AND phase = 'final' AND yuan IS NOT NULL AND item <> ''
ORDER BY yuan DESC, item, body, year, place LIMIT 10
