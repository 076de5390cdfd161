SELECT i.body, i.year, p.name, i.name, i.target, i.actual, c.zh,
    CASE WHEN i.weight <> '' AND i.score <> '' THEN i.weight END, CASE WHEN i.weight <> '' AND i.score <> '' THEN i.score END
FROM indicators i JOIN projects p ON p.organization = i.organization AND p.year = i.year AND p.key = i.project
JOIN codes c ON c.id = 'attainment' AND c.code = i.attainment
WHERE i.attainment <> 'met' AND i.target <> '' AND i.actual <> '' AND i.name <> '' AND p.name <> ''
