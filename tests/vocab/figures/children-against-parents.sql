SELECT p.body, p.year, p.function_code, coalesce(nullif(p.component, ''), '_Z'), p.yuan, sum(c.yuan), sum(c.yuan) - p.yuan
FROM amounts p
JOIN subjects s ON s.organization = p.organization AND s.year = p.year AND s.scheme = 'functional' AND s.parent = p.function_code
JOIN amounts c ON c.organization = p.organization AND c.year = p.year AND c.statement = p.statement AND c.function_code = s.code
    AND c.component = p.component AND c.phase = p.phase
WHERE p.statement = 'expenditure' AND p.function_code <> '' AND p.yuan IS NOT NULL AND c.yuan IS NOT NULL
GROUP BY p.body, p.year, p.organization, p.row, p."column", p.function_code, p.component, p.yuan HAVING sum(c.yuan) <> p.yuan
