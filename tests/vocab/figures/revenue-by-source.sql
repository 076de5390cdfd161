SELECT a.body, a.year, c.zh, a.yuan FROM amounts a JOIN codes c ON c.id = 'component' AND c.code = coalesce(nullif(a.component, ''), '_Z')
WHERE a.statement = 'revenue' AND a.role = 'total' AND a.phase = 'final' AND a.yuan IS NOT NULL
