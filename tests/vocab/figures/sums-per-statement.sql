SELECT body, year, statement, count(*), sum(yuan) FROM amounts
WHERE role = 'detail' AND component = 'total' AND phase = 'final' AND function_code <> '' AND yuan IS NOT NULL GROUP BY body, year, organization, statement
