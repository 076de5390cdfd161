-- title.zh: 人员经费合计、公用经费合计等于各类之和
-- title.en: The totals of personnel and of operation are the sums of their classes
-- basis: 一般公共预算财政拨款基本支出决算表表内勾稽
-- basis.en: Checks inside the statement of basic expenditure
-- effect: total
-- applies-to: basic-expenditure
-- message.zh: {scope}：各类之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the classes add up to {left}, printed is {right}, difference {difference}
SELECT t.item AS scope, sum(c.amount) AS left_value, t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.code) AS cells
FROM amounts t
JOIN coded c ON c.statement = t.statement AND c.phase = t.phase AND c.component = t.component AND length(c.code) = 3 AND c.component IN ('personnel', 'public')
WHERE t.statement = 'basic-expenditure' AND t.economic_code = '' AND bare(t.item) IN ('人员经费合计', '公用经费合计')
GROUP BY t.statement, t.item, t.row, t."column", t.amount
ORDER BY t.row
