WITH used AS (
    SELECT year, code, nullif(parent, '') AS parent FROM subjects WHERE scheme = 'functional'
    UNION SELECT year, code, nullif(parent, '') FROM listed WHERE scheme = 'functional'
),
parents AS (SELECT DISTINCT year, code, parent FROM used WHERE parent IS NOT NULL),
labels AS (
    SELECT year, code, label FROM listed WHERE scheme = 'functional'
    UNION SELECT year, code, min(name) FROM subjects s WHERE scheme = 'functional'
        AND NOT EXISTS (FROM listed l WHERE l.scheme = s.scheme AND l.year = s.year AND l.code = s.code)
    GROUP BY year, code  -- of two printed names of one year the merge prefers the first
)
SELECT DISTINCT l.year, l.code, l.label, p.parent FROM labels l LEFT JOIN parents p USING (year, code)
