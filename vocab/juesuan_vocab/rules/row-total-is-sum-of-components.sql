-- title.zh: 每一行的合计等于各栏之和
-- title.en: The total of a row is the sum of its components
-- basis: 部门决算报表表内勾稽：本年收入合计、本年支出合计、“三公”经费合计等于其各组成栏之和
-- basis.en: Checks inside the statements: a total is the sum of the columns that make it up
-- effect: total
-- applies-to: revenue, expenditure, general-budget, basic-expenditure, government-fund, state-capital, three-public
-- lacking.zh: 各栏没有分开印，或有九表以外的栏
-- lacking.en: the parts are not printed, or there are columns that are not of the form
-- message.zh: {scope}：各栏之和 {left}，合计印为 {right}，相差 {difference}
-- message.en: {scope}: the components add up to {left}, the total is printed as {right}, difference {difference}
WITH wholes AS (SELECT DISTINCT statement, whole FROM parts),
printed AS (
    SELECT DISTINCT p.statement, p.whole FROM parts p
    JOIN amounts a ON a.statement = p.statement AND a.component = p.part
),
-- a part that no cell of a statement prints and other statements do: its column was not read
unread_parts AS (
    SELECT DISTINCT p.statement, p.whole FROM parts p
    WHERE p.part IN ('basic', 'project')
        AND EXISTS (SELECT 1 FROM amounts o WHERE o.component = p.part AND o.amount <> 0 AND o.phase = 'final'
            AND o.statement IN ('expenditure', 'general-budget'))
        AND NOT EXISTS (SELECT 1 FROM amounts a WHERE a.statement = p.statement AND a.component = p.part)
),
-- a column that is not one of the ministry's (租金收入、会议费…): whether it belongs to the total cannot be told; one of another year does not
others AS (
    SELECT DISTINCT a.statement, a.row, a.phase FROM amounts a
    WHERE a.statement IN (SELECT statement FROM wholes) AND a.component = '' AND a.phase <> '' AND NOT contains(a.column_header, '其中') AND a.amount <> 0 AND a.unit IN ('万元', '元')
),
-- 三公 may stand in several rows of one list; where each unit has a row, a total is of its row alone
of_rows AS (
    SELECT component, phase FROM amounts WHERE statement = 'three-public' AND amount IS NOT NULL
    GROUP BY component, phase HAVING count(DISTINCT row) > 1
)
SELECT w.statement_title || ' ' || w.item || CASE WHEN w.statement = 'three-public' THEN ' ' || w.column_header ELSE '' END AS scope,
    CASE WHEN o.row IS NOT NULL OR (u.whole IS NOT NULL AND coalesce(sum(c.amount), 0) < w.amount) OR (coalesce(sum(abs(c.amount)), 0) = 0 AND w.amount <> 0) THEN NULL ELSE coalesce(sum(c.amount), 0) END AS left_value,
    w.amount AS right_value, count(c.amount) AS terms,
    [cell(w.statement, w.row, w."column")] || coalesce(list(cell(c.statement, c.row, c."column") ORDER BY c.row, c."column") FILTER (c.amount IS NOT NULL), []) AS cells
FROM amounts w
JOIN printed k ON k.statement = w.statement AND k.whole = w.component
JOIN parts p ON p.statement = w.statement AND p.whole = w.component
LEFT JOIN of_rows r ON r.component = w.component AND r.phase = w.phase
LEFT JOIN amounts c ON c.statement = w.statement AND c.component = p.part AND c.phase = w.phase AND c.side = w.side
    AND (c.row = w.row OR (w.statement = 'three-public' AND r.component IS NULL)) AND c.unit = w.unit
LEFT JOIN others o ON o.statement = w.statement AND o.row = w.row AND o.phase = w.phase
LEFT JOIN unread_parts u ON u.statement = w.statement AND u.whole = w.component
-- a difference or a rate has no phase, and rates do not add up
WHERE w.unit IN ('万元', '元') AND w.phase <> ''
    -- 三公 as a list is three-public-rows-add-up's
    AND NOT (w.statement = 'three-public' AND w."column" IN ('amount', 'initial_amount', 'adjusted_amount'))
GROUP BY w.statement, w.statement_title, w.row, w."column", w.column_header, w.item, w.amount, o.row, u.whole
ORDER BY w.statement, w.row, w."column"
