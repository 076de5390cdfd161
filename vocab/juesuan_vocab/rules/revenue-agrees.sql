-- title.zh: 收入决算总表与收入决算表的本年收入合计一致
-- title.en: The revenue of the year is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: revenue-and-expenditure, revenue
-- message.zh: 本年收入合计：收入支出决算总表印为 {left}，收入决算表印为 {right}，相差 {difference}
-- message.en: Revenue of the year: {left} in the overall statement, {right} in the statement of revenue, difference {difference}
SELECT '本年收入合计' AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM amounts a JOIN amounts b ON b.statement = 'revenue' AND b.role = 'total' AND b.component = 'total' AND b.phase = 'final'
WHERE a.statement = 'revenue-and-expenditure' AND bare(a.item) = '本年收入合计' AND a."column" = 'revenue_amount'
