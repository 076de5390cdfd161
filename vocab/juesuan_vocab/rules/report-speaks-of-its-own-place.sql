-- title.zh: 驻外机构的报告不说别处
-- title.en: The report of an office elsewhere speaks of its own place
-- basis: 同名项目的评价报告
-- basis.en: Evaluation reports of projects of one name
-- effect: sense
-- applies-to: paragraphs, projects
-- relation: present
-- message.zh: {scope}：报告写到“{left}”
-- message.en: {scope}: the report speaks of {left}
WITH placed AS (SELECT p.key, p.name, p.unit, c.name AS place FROM projects p JOIN cities c ON contains(p.unit, '驻' || c.name) OR contains(p.unit, '驻' || c.short)),
pairs AS (SELECT DISTINCT r.id, p.unit, p.place, q.place AS elsewhere FROM reports r JOIN placed p ON p.key = r.project JOIN placed q ON q.place <> p.place),
found AS (
    SELECT a.id, a.elsewhere, s.cell, s.position, regexp_extract(s.words, '[^,。;:]*' || a.elsewhere || '[^,。;:]*') AS clause
    FROM pairs a JOIN prose s ON s.titled = a.id AND s.kind = 'paragraph' AND contains(s.words, a.elsewhere)
    WHERE NOT contains(s.words, '、' || a.elsewhere) AND NOT contains(s.words, a.elsewhere || '、')
)
SELECT a.unit || '：' || a.elsewhere AS scope, coalesce(f.clause, '') AS left_value, '' AS right_value, 0 AS terms,
    ['paragraphs:' || a.id] || CASE WHEN f.cell IS NULL THEN [] ELSE [f.cell] END AS cells
FROM pairs a LEFT JOIN found f ON f.id = a.id AND f.elsewhere = a.elsewhere
ORDER BY a.id, a.elsewhere, f.position
