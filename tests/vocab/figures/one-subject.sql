SELECT body, year, statement, coalesce(nullif(component, ''), '_Z'), yuan, nullif(place, '') FROM amounts
WHERE function_code = '2010301' AND phase = 'final' AND yuan IS NOT NULL
