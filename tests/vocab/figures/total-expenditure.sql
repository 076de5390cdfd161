SELECT body, year, yuan FROM amounts
WHERE statement = 'expenditure' AND role = 'total' AND component = 'total' AND phase = 'final' AND yuan IS NOT NULL
