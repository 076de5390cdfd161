-- title.zh: 收入总计等于支出总计
-- title.en: Total revenue is total expenditure
-- basis: 收入支出决算总表、财政拨款收入支出决算总表左右平衡
-- basis.en: Both sides of the summaries balance
-- effect: total
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- message.zh: {scope}：收入总计 {left}，支出总计 {right}，相差 {difference}
-- message.en: {scope}: total revenue {left}, total expenditure {right}, difference {difference}
SELECT r.statement_title AS scope, r.amount AS left_value, e.amount AS right_value, 1 AS terms,
    [cell(r.statement, r.row, r."column"), cell(e.statement, e.row, e."column")] AS cells
FROM amounts r
JOIN amounts e ON e.statement = r.statement AND e."column" IN ('expenditure_amount', 'expenditure_total')
    AND bare(e.item) IN ('总计', '支出总计')
WHERE r.statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND r."column" = 'revenue_amount'
    AND bare(r.item) IN ('总计', '收入总计')
