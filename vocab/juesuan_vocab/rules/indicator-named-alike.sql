-- title.zh: 指标名称前后一致
-- title.en: An indicator is named alike throughout
-- basis: 自评表与全文
-- basis.en: The self-evaluation forms and the whole text
-- effect: wording
-- applies-to: indicators, paragraphs
-- relation: same
-- message.zh: 文字写“{left}”，自评表写“{right}”，一字之差
-- message.en: The text says {left}, the form {right}: one character differs
WITH named AS (SELECT folded(name) AS name, min(id) AS id FROM indicators WHERE length(folded(name)) >= 10 GROUP BY folded(name))
SELECT n.name AS scope, coalesce(m.variant, n.name) AS left_value, n.name AS right_value, 0 AS terms,
    ['indicators:' || n.id] || CASE WHEN m.place IS NULL THEN [] ELSE [m.place] END AS cells
FROM named n LEFT JOIN misspelt m ON m.kind = 'indicator' AND m.name = n.name
ORDER BY n.name, m.place
