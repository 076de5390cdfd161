-- title.zh: 财政拨款支出（一般公共预算、政府性基金、国有资本经营）不大于全部支出
-- title.en: Expenditure from the three budgets is at most all expenditure
-- basis: 部门决算报表表间勾稽：支出决算表包含财政拨款支出
-- basis.en: Checks between the statements: the statement of expenditure includes what appropriations paid
-- effect: total
-- applies-to: general-budget, government-fund, state-capital, expenditure
-- relation: at-most
-- message.zh: {scope}：三种预算合计 {left}，支出决算表 {right}，多出 {difference}
-- message.en: {scope}: the three budgets {left}, all expenditure {right}, {difference} more
WITH funds AS (
    SELECT function_code, component, role = 'total' AND function_code = '' AS is_total, statement, row, "column", amount, amount_yuan, unit
    FROM amounts WHERE statement IN ('general-budget', 'government-fund', 'state-capital') AND component IN ('total', 'basic', 'project') AND side = 'expenditure' AND phase = 'final'
)
SELECT coalesce(nullif(b.function_code, '') || ' ', '') || b.item || ' ' || b.column_header AS scope,
    sum(comparable(a.amount, a.amount_yuan, a.unit, b.unit)) AS left_value,
    any_value(comparable(b.amount, b.amount_yuan, b.unit, a.unit)) AS right_value, count(*) AS terms,
    list(cell(a.statement, a.row, a."column") ORDER BY a.statement, a.row) || [cell(b.statement, b.row, b."column")] AS cells
FROM funds a
JOIN amounts b ON b.statement = 'expenditure' AND b.function_code = a.function_code AND b.component = a.component AND b.phase = 'final'
    AND (a.function_code <> '' OR (a.is_total AND b.role = 'total'))
GROUP BY b.statement, b.row, b."column", b.function_code, b.item, b.column_header
HAVING count(DISTINCT a.unit) = 1
ORDER BY b.row, b."column"
