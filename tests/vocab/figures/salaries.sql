SELECT o.body, o.year, o.economic_code, o.item, o.yuan
FROM amounts o JOIN subjects s ON s.organization = o.organization AND s.year = o.year AND s.scheme = 'economic' AND s.code = o.economic_code
WHERE o.statement = 'basic-expenditure' AND o.phase = 'final' AND o.yuan IS NOT NULL AND o.item <> '' AND s.level = '2' AND s.code[:3] = '301'
    AND (o.component = 'total' OR NOT EXISTS (
        FROM amounts w WHERE w.organization = o.organization AND w.year = o.year AND w.statement = o.statement AND w.row = o.row
            AND w.economic_code = o.economic_code AND w.component = 'total' AND w.phase = 'final' AND w.yuan IS NOT NULL))
