SELECT b.body, b.year, b.yuan, p.yuan, round(10000 * b.yuan / (b.yuan + p.yuan)) / 100
FROM amounts b JOIN amounts p USING (organization, year, statement, row)
WHERE b.statement = 'expenditure' AND b.component = 'basic' AND p.component = 'project'
    AND b.role = 'total' AND p.role = 'total' AND b.phase = 'final' AND p.phase = 'final' AND b.yuan + p.yuan <> 0
