WITH final AS (SELECT * FROM amounts WHERE statement = 'three-public' AND phase = 'final' AND component <> '' AND yuan IS NOT NULL)
SELECT b.body, b.year, c.zh, b.yuan, f.yuan, round(1000 * f.yuan / b.yuan) / 10
FROM amounts b JOIN final f USING (organization, year, component) JOIN codes c ON c.id = 'component' AND c.code = b.component
WHERE b.statement = 'three-public' AND b.phase = 'adjusted' AND b.yuan IS NOT NULL AND b.yuan <> 0
    AND (f.row = b.row OR NOT EXISTS (FROM final x WHERE x.organization = b.organization AND x.year = b.year AND x.component = b.component AND x.row = b.row))
