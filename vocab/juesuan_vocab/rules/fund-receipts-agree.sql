-- title.zh: 财政拨款总表的政府性基金、国有资本经营收入和结转与各自的表一致
-- title.en: Receipts and balances of government funds and state capital are the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: fiscal-appropriation, government-fund, state-capital
-- message.zh: {scope}：财政拨款总表 {left}，该表 {right}，相差 {difference}
-- message.en: {scope}: {left} in the statement of appropriation, {right} in its own, difference {difference}
WITH year_total AS (SELECT row FROM amounts WHERE statement = 'fiscal-appropriation' AND "column" = 'revenue_amount' AND bare(item) = '本年收入合计' ORDER BY line LIMIT 1),
funds AS (
    SELECT *, CASE WHEN contains(item, '政府性基金') OR "column" = 'expenditure_government_fund' THEN 'government-fund' WHEN contains(item, '国有资本') OR "column" = 'expenditure_state_capital' THEN 'state-capital' END AS fund_statement,
        CASE WHEN regexp_matches(bare(item), '^年末(财政拨款)?(结转|结余)') AND "column" <> 'expenditure_total' THEN 'closing_balance' WHEN "column" <> 'revenue_amount' THEN NULL
            WHEN row < (SELECT y.row FROM year_total y) THEN 'revenue' WHEN row > (SELECT y.row FROM year_total y) THEN 'opening_balance' END AS flow
    FROM amounts WHERE statement = 'fiscal-appropriation'
)
SELECT b.statement_title || ' ' || b.column_header AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM funds a JOIN amounts b ON b.statement = a.fund_statement AND b.component = a.flow AND b.role = 'total' AND b.phase = 'final' AND b.unit IN ('万元', '元')
ORDER BY b.statement, b."column", a.row
