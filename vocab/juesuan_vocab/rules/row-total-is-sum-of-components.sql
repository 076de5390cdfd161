-- title.zh: 每一行的合计等于各栏之和
-- title.en: The total of a row is the sum of its components
-- basis: 部门决算报表表内勾稽：本年收入合计、本年支出合计、“三公”经费合计等于其各组成栏之和
-- severity: error
-- applies-to: revenue, expenditure, general-budget, government-fund, state-capital, three-public
-- message.zh: {scope}：各栏之和 {left}，合计印为 {right}，相差 {difference}
-- message.en: {scope}: the components add up to {left}, the total is printed as {right}, difference {difference}
WITH wholes AS (SELECT DISTINCT statement, whole FROM parts),
printed AS (
    SELECT DISTINCT p.statement, p.whole FROM parts p
    JOIN amounts a ON a.statement = p.statement AND a.component = p.part
)
SELECT w.statement_title || ' ' || w.item || CASE WHEN w.statement = 'three-public' THEN ' ' || w.column_header ELSE '' END AS scope,
    coalesce(sum(c.amount), 0) AS left_value, w.amount AS right_value, count(c.amount) AS terms,
    [cell(w.statement, w.row, w."column")] || coalesce(list(cell(c.statement, c.row, c."column") ORDER BY c.row, c."column") FILTER (c.amount IS NOT NULL), []) AS cells
FROM amounts w
JOIN printed k ON k.statement = w.statement AND k.whole = w.component
JOIN parts p ON p.statement = w.statement AND p.whole = w.component
LEFT JOIN amounts c ON c.statement = w.statement AND c.component = p.part AND c.phase = w.phase AND c.side = w.side
    AND (c.row = w.row OR w.statement = 'three-public') AND c.unit = w.unit
WHERE w.unit IN ('万元', '元')
GROUP BY w.statement, w.statement_title, w.row, w."column", w.column_header, w.item, w.amount
ORDER BY w.statement, w.row, w."column"
