SELECT DISTINCT f.body, f.year, f.severity, f.message_zh, t.sentence
FROM (SELECT *, unnest(string_split(cells, ' ')) AS cell FROM findings WHERE outcome = 'mismatch' AND severity <> '') f
JOIN facts t ON t.organization = f.organization AND t.year = f.year AND 'facts:' || t.id = f.cell
