-- title.zh: 财政拨款支出不大于全部支出
-- title.en: Appropriated expenditure is at most all expenditure
-- basis: 部门决算报表表间勾稽：支出决算表包含财政拨款支出
-- severity: error
-- applies-to: general-budget, expenditure
-- relation: at-most
-- message.zh: {scope}：一般公共预算支出 {left}，大于全部支出 {right}
-- message.en: {scope}: general budget expenditure {left} is more than all expenditure {right}
SELECT coalesce(nullif(b.function_code, '') || ' ', '') || b.item || ' ' || b.column_header AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM amounts a
JOIN amounts b ON b.statement = 'expenditure' AND b.function_code = a.function_code AND b.component = a.component
    AND (a.function_code <> '' OR (a.role = 'total' AND b.role = 'total'))
WHERE a.statement = 'general-budget' AND a.component IN ('total', 'basic', 'project') AND a.side = 'expenditure' AND a.phase = 'final'
ORDER BY b.row, b."column"
