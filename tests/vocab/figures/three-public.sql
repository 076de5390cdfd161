SELECT a.body, a.year, c.zh, coalesce(nullif(a.phase, ''), '_Z'), a.yuan FROM amounts a JOIN codes c ON c.id = 'component' AND c.code = a.component
WHERE a.statement = 'three-public' AND a.yuan IS NOT NULL
