SELECT o.body, o.year, o.function_code, o.item, o.yuan
FROM amounts o JOIN subjects s ON s.organization = o.organization AND s.year = o.year AND s.scheme = 'functional' AND s.code = o.function_code
WHERE o.statement = 'expenditure' AND o.component = 'total' AND o.phase = 'final' AND o.yuan IS NOT NULL AND o.item <> '' AND s.level = '3'
ORDER BY o.yuan DESC, o.function_code, o.body, o.year, o.item LIMIT 20
