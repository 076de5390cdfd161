-- title.zh: 收入支出决算总表的支出各类与支出决算表一致
-- title.en: Expenditure by class is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: revenue-and-expenditure, expenditure
-- message.zh: {scope}：收入支出决算总表印为 {left}，支出决算表印为 {right}，相差 {difference}
-- message.en: {scope}: {left} in the overall statement, {right} in the statement of expenditure, difference {difference}
SELECT b.function_code || ' ' || b.item AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM amounts a
JOIN amounts b ON b.statement = 'expenditure' AND length(b.function_code) = 3 AND b.component = 'total' AND b.phase = 'final' AND bare(b.item) = bare(a.item)
WHERE a.statement = 'revenue-and-expenditure' AND a."column" = 'expenditure_amount'
ORDER BY b.function_code
