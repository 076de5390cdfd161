-- title.zh: 收入决算表的财政拨款收入与财政拨款总表的本年收入合计一致
-- title.en: Appropriated revenue is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: revenue, fiscal-appropriation
-- lacking.zh: 财政拨款收入分几栏印
-- lacking.en: appropriated revenue is printed in several columns
-- message.zh: 财政拨款收入：收入决算表印为 {left}，财政拨款收入支出决算总表印为 {right}，相差 {difference}
-- message.en: Appropriated revenue: {left} in the statement of revenue, {right} in the statement of appropriations, difference {difference}
SELECT '财政拨款收入' AS scope, CASE WHEN count(*) = 1 THEN any_value(comparable(a.amount, a.amount_yuan, a.unit, b.unit)) END AS left_value, any_value(comparable(b.amount, b.amount_yuan, b.unit, a.unit)) AS right_value, 1 AS terms,
    list(cell(a.statement, a.row, a."column") ORDER BY a."column") || [any_value(cell(b.statement, b.row, b."column"))] AS cells
FROM amounts a JOIN amounts b ON b.statement = 'fiscal-appropriation' AND bare(b.item) = '本年收入合计' AND b."column" = 'revenue_amount'
WHERE a.statement = 'revenue' AND a.role = 'total' AND a.component = 'fiscal_appropriation' AND a.phase = 'final'
HAVING count(*) > 0
