-- title.zh: 财政拨款支出每行的合计等于三种预算之和
-- title.en: A row of appropriated expenditure is the sum of the three budgets
-- basis: 财政拨款收入支出决算总表表内勾稽
-- basis.en: Checks inside the summary of fiscal appropriation
-- effect: total
-- applies-to: fiscal-appropriation
-- message.zh: {scope}：三种预算之和 {left}，合计印为 {right}，相差 {difference}
-- message.en: {scope}: the budgets add up to {left}, the total is printed as {right}, difference {difference}
SELECT t.item AS scope, sum(c.amount) AS left_value, t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c."column") AS cells
FROM amounts t
JOIN amounts c ON c.statement = t.statement AND c.row = t.row
    AND c."column" IN ('expenditure_general', 'expenditure_government_fund', 'expenditure_state_capital')
WHERE t.statement = 'fiscal-appropriation' AND t."column" = 'expenditure_total'
GROUP BY t.statement, t.item, t.row, t."column", t.amount
ORDER BY t.row
