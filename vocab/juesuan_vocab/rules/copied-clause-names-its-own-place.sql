-- title.zh: 报告与自评表同一句话指同一地方
-- title.en: A clause that report and form share names the same place
-- basis: 绩效评价报告与自评表
-- basis.en: Evaluation reports and self-evaluation forms
-- effect: sense
-- applies-to: paragraphs, projects, indicators
-- relation: same
-- message.zh: 报告写“{left}”，自评表写“{right}”
-- message.en: The report says {left}, the form {right}
WITH forms AS (
    SELECT project, 'indicators:' || id AS cell, unnest(string_split_regex(folded(reason), '[,。;:]')) AS clause FROM indicators WHERE length(reason) > 10
    UNION ALL SELECT key, 'projects:' || key, unnest(string_split_regex(folded(achieved_goal || '。' || expected_goal), '[,。;:]')) FROM projects
),
told AS (SELECT r.project, s.cell, s.position, unnest(string_split_regex(s.words, '[,。;:]')) AS clause FROM reports r JOIN prose s ON s.titled = r.id AND s.kind = 'paragraph'),
masked_forms AS (SELECT f.*, placeless(clause) AS mask FROM forms f WHERE length(clause) >= 10),
masked_told AS (SELECT t.*, placeless(clause) AS mask FROM told t WHERE length(clause) >= 10)
SELECT f.clause AS scope, t.clause AS left_value, f.clause AS right_value, 0 AS terms, [t.cell, f.cell] AS cells
FROM masked_told t JOIN masked_forms f ON f.project = t.project AND f.mask = t.mask AND contains(f.mask, '※')
ORDER BY t.position, f.cell
