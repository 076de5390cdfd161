-- title.zh: 表下的注说的是本表
-- title.en: The note below a statement is its own
-- basis: 部门决算公开表的注
-- basis.en: The notes of the published statements
-- effect: wording
-- applies-to: statements
-- relation: present
-- cause: publisher
-- message.zh: {scope}：与上一张表的注相同：“{left}”
-- message.en: {scope}: the same note as below another statement: {left}
WITH noted AS (SELECT statement, title, regexp_replace(folded(note), '^-?注:', '') AS note, line AS position FROM statements WHERE contains(note, '本表反映'))
SELECT a.title AS scope, CASE WHEN EXISTS (SELECT 1 FROM noted b WHERE b.note = a.note AND b.position < a.position) THEN a.note ELSE '' END AS left_value, '' AS right_value, 0 AS terms, ['statements:' || a.statement] AS cells
FROM noted a ORDER BY a.position
