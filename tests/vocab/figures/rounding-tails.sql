SELECT f.body, f.year, r.title, f.scope, f."left", f."right", f.difference, f.tolerance FROM findings f JOIN rules r ON r.id = f.rule
WHERE f.outcome = 'rounding' AND f.scope <> '' AND f."left" <> '' AND f."right" <> '' AND f.difference <> '' AND f.tolerance <> ''
