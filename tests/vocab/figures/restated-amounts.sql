SELECT f.body, f.year, f.label, f.raw, f.unit, a.statement, a.item, a.raw
FROM facts f JOIN amounts a ON a.organization = f.organization AND a.year = f.year AND a.statement = f.statement AND a.row = f.row AND a."column" = f."column"
WHERE f.label <> '' AND f.raw <> '' AND f.unit <> '' AND a.yuan IS NOT NULL AND a.item <> ''
