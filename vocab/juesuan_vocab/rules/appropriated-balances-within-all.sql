-- title.zh: 财政拨款结转结余不大于全部结转结余
-- title.en: Balances of appropriation are at most all balances
-- basis: 部门决算报表表间勾稽：收入支出决算总表的结转结余包括财政拨款的
-- basis.en: Checks between the statements: the balances of the summary of revenue and expenditure include those of fiscal appropriation
-- effect: bound
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- relation: at-most
-- message.zh: {scope}：财政拨款 {left}，全部 {right}，多出 {difference}
-- message.en: {scope}: {left} of appropriation, {right} in all, {difference} more
WITH balances AS (
    SELECT *, regexp_extract(bare(item), '^(年初|上年|年末)(?:财政拨款)?(?:结转|结余)(?:(?:和|及|、)?(?:结余|结转))?$', 1) AS moment FROM amounts
    WHERE statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND "column" IN ('revenue_amount', 'expenditure_amount', 'expenditure_total')
)
SELECT a.item AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM balances a JOIN balances b ON b.statement = 'revenue-and-expenditure' AND b.side = a.side AND (b.moment = '年末') = (a.moment = '年末') AND b.moment <> ''
WHERE a.statement = 'fiscal-appropriation' AND a.moment <> '' ORDER BY a.row
