-- title.zh: 财政拨款总表的一般公共预算支出与一般公共预算支出表一致
-- title.en: General budget expenditure is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: fiscal-appropriation, general-budget
-- message.zh: 一般公共预算财政拨款本年支出：总表印为 {left}，支出决算表印为 {right}，相差 {difference}
-- message.en: General budget expenditure: {left} in the statement of appropriations, {right} in its own statement, difference {difference}
SELECT '一般公共预算财政拨款支出' AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM amounts a
-- of several totals the first that has a name: those without are of the bodies below
CROSS JOIN (
    SELECT * FROM amounts WHERE statement = 'general-budget' AND role = 'total' AND component = 'total'
        AND phase = 'final' AND side = 'expenditure'
    QUALIFY row_number() OVER (ORDER BY item = '', line) = 1
) b
WHERE a.statement = 'fiscal-appropriation' AND bare(a.item) = '本年支出合计' AND a."column" = 'expenditure_general'
