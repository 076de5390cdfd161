SELECT DISTINCT f.body, f.year, f.severity, t.kind, t.place, f.message_zh
FROM (SELECT *, unnest(string_split(cells, ' ')) AS cell FROM findings WHERE outcome = 'mismatch' AND severity <> '') f
JOIN things t ON t.organization = f.organization AND t.year = f.year AND t.cell = f.cell WHERE t.place <> ''
