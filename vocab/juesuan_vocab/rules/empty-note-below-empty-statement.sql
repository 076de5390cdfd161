-- title.zh: 注明“无数据”的表没有金额
-- title.en: A statement whose note says that it is empty has no amounts
-- basis: 部门决算公开规定：没有数据的表应列出空表并说明
-- basis.en: Rules on publication: a statement without data is published empty, with a note
-- effect: sense
-- applies-to: statements, amounts
-- relation: present
-- cause: publisher
-- message.zh: {scope}：表下注明“{left}”，表中却有金额
-- message.en: {scope}: the note says {left}, and there are amounts
WITH noted AS (
    SELECT statement, title, line, regexp_extract(folded(note),
        '[^。;]*(?:本表无数据|无数据|本表为空|空表)[^。;]*') AS claim
    FROM statements
),
filled AS (
    SELECT statement, arg_min(cell(statement, row, "column"), line) AS place FROM amounts
    WHERE amount <> 0 AND unit IN ('万元', '元') GROUP BY statement
)
SELECT n.title AS scope, CASE WHEN f.statement IS NULL THEN '' ELSE n.claim END AS left_value,
    '' AS right_value, 0 AS terms,
    ['statements:' || n.statement] || CASE WHEN f.place IS NULL THEN [] ELSE [f.place] END AS cells
FROM noted n LEFT JOIN filled f ON f.statement = n.statement WHERE n.claim <> '' ORDER BY n.line
