-- title.zh: 财政拨款总表的支出各类与一般公共预算支出表一致
-- title.en: Appropriated expenditure by class is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: fiscal-appropriation, general-budget
-- message.zh: {scope}：财政拨款总表印为 {left}，一般公共预算支出表印为 {right}，相差 {difference}
-- message.en: {scope}: {left} in the statement of appropriations, {right} in the statement of the general budget, difference {difference}
SELECT b.function_code || ' ' || b.item AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM amounts a
JOIN amounts b ON b.statement = 'general-budget' AND length(b.function_code) = 3 AND b.component = 'total' AND b.phase = 'final' AND b.side = 'expenditure' AND bare(b.item) = bare(a.item)
WHERE a.statement = 'fiscal-appropriation' AND a."column" = 'expenditure_general'
ORDER BY b.function_code
