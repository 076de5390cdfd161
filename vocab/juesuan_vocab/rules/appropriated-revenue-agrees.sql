-- title.zh: 收入支出决算总表与财政拨款总表的各种财政拨款收入一致
-- title.en: Appropriated revenue by budget is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- message.zh: {scope}：总表 {left}，财政拨款总表 {right}，相差 {difference}
-- message.en: {scope}: {left} in the statement of all money, {right} in that of appropriation, difference {difference}
WITH year_totals AS (SELECT statement, min(row) AS row FROM amounts WHERE statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND "column" = 'revenue_amount' AND bare(item) = '本年收入合计' GROUP BY statement),
named AS (
    SELECT a.*, regexp_extract(bare(a.item), '^(一般公共预算|政府性基金预算|国有资本经营预算)财政拨款(?:收入)?$', 1) AS budget FROM amounts a JOIN year_totals y ON y.statement = a.statement AND a.row < y.row
    WHERE a."column" = 'revenue_amount' AND regexp_matches(a.item, '^[一二三四五六七八九十]+、')
)
SELECT a.budget || '财政拨款收入' AS scope, comparable(a.amount, a.amount_yuan, a.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, a.unit) AS right_value, 1 AS terms,
    [cell(a.statement, a.row, a."column"), cell(b.statement, b.row, b."column")] AS cells
FROM named a JOIN named b ON b.statement = 'fiscal-appropriation' AND b.budget = a.budget WHERE a.statement = 'revenue-and-expenditure' AND a.budget <> '' ORDER BY a.row
