-- title.zh: 年初财政拨款结转和结余等于三种预算之和
-- title.en: The opening balance of appropriations is the sum of the three budgets
-- basis: 财政拨款收入支出决算总表表内勾稽
-- basis.en: Checks inside the summary of fiscal appropriation
-- effect: total
-- applies-to: fiscal-appropriation
-- message.zh: {scope}：三种预算之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the budgets add up to {left}, printed is {right}, difference {difference}
SELECT t.item AS scope, sum(c.amount) AS left_value, t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) AS cells
FROM amounts t
JOIN amounts c ON c.statement = t.statement AND c."column" = t."column" AND c.row > t.row AND c.row <= t.row + 3
    AND regexp_matches(bare(c.item), '^(一般公共预算|政府性基金预算|国有资本经营预算)财政拨款$')
WHERE t.statement = 'fiscal-appropriation' AND regexp_matches(bare(t.item), '^(年初|上年)(财政拨款)?结转(和|及)?结?余?$')
GROUP BY t.statement, t.item, t.row, t."column", t.amount
