-- title.zh: 财政拨款总表的政府性基金、国有资本经营支出与各自的表一致
-- title.en: Government fund and state capital expenditure are the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: fiscal-appropriation, government-fund, state-capital
-- message.zh: {scope}：财政拨款总表印为 {left}，本表印为 {right}，相差 {difference}
-- message.en: {scope}: {left} in the statement of appropriations, {right} in its own, difference {difference}
SELECT b.statement_title AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM amounts a
JOIN amounts b ON b.role = 'total' AND b.component = 'total' AND b.phase = 'final' AND b.side = 'expenditure'
    AND (b.statement, a."column") IN (('government-fund', 'expenditure_government_fund'), ('state-capital', 'expenditure_state_capital'))
WHERE a.statement = 'fiscal-appropriation' AND bare(a.item) = '本年支出合计'
