-- title.zh: 一般公共预算基本支出与基本支出表的人员、公用经费之和一致
-- title.en: Basic expenditure is the sum of personnel and operation
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: general-budget, basic-expenditure
-- message.zh: 基本支出：人员经费与公用经费之和 {left}，一般公共预算支出表印为 {right}，相差 {difference}
-- message.en: Basic expenditure: personnel and operation add up to {left}, the statement of the general budget has {right}, difference {difference}
SELECT '一般公共预算财政拨款基本支出' AS scope, sum(comparable(a.amount, a.amount_yuan, a.unit, b.unit)) AS left_value, any_value(comparable(b.amount, b.amount_yuan, b.unit, a.unit)) AS right_value, count(*) AS terms,
    list(cell(a.statement, a.row, a."column") ORDER BY a.row, a."column") || [any_value(cell(b.statement, b.row, b."column"))] AS cells
FROM amounts a
JOIN amounts b ON b.statement = 'general-budget' AND b.role = 'total' AND b.component = 'basic' AND b.phase = 'final'
WHERE a.statement = 'basic-expenditure' AND a.phase = 'final' AND bare(a.item) IN ('人员经费合计', '公用经费合计')
HAVING count(*) = 2 AND count(DISTINCT bare(a.item)) = 2
UNION ALL
-- one list with 合计 on top in place of the two totals
SELECT '一般公共预算财政拨款基本支出', comparable(a.amount, a.amount_yuan, a.unit, b.unit), comparable(b.amount, b.amount_yuan, b.unit, a.unit), 1,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")]
FROM amounts a JOIN amounts b ON b.statement = 'general-budget' AND b.role = 'total' AND b.component = 'basic' AND b.phase = 'final'
WHERE a.statement = 'basic-expenditure' AND a.phase = 'final' AND a.role = 'total' AND a.component = 'total' AND bare(a.item) IN ('合计', '总计') AND a.economic_code = ''
