-- title.zh: 单位名称前后一致
-- title.en: A body is named alike throughout
-- basis: 机构设置与全文
-- basis.en: The list of bodies and the whole text
-- effect: wording
-- applies-to: organizations, paragraphs, projects
-- relation: same
-- message.zh: 印作“{left}”，与单位名称“{right}”一字之差
-- message.en: Printed {left}, one character from the name of the body {right}
SELECT b.name AS scope, coalesce(m.variant, b.name) AS left_value, b.name AS right_value, 0 AS terms, CASE WHEN m.place IS NULL THEN [] ELSE [m.place] END AS cells
FROM bodies b LEFT JOIN misspelt m ON m.kind = 'body' AND m.name = b.name
WHERE length(b.name) >= 7 ORDER BY b.name, m.place
