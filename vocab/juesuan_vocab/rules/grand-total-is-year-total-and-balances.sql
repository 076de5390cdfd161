-- title.zh: 总计等于本年合计加结转结余
-- title.en: The grand total is the total of the year and the balances
-- basis: 收入支出决算总表、财政拨款收入支出决算总表表内勾稽
-- severity: error
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- message.zh: {scope}：各项之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, printed is {right}, difference {difference}
SELECT g.statement_title || ' ' || g.item || ' ' || g.column_header AS scope,
    sum(c.amount) AS left_value, g.amount AS right_value, count(*) AS terms,
    [cell(g.statement, g.row, g."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) AS cells
FROM amounts g
JOIN amounts y ON y.statement = g.statement AND y."column" = g."column" AND bare(y.item) IN ('本年收入合计', '本年支出合计')
JOIN amounts c ON c.statement = g.statement AND c."column" = g."column" AND c.row >= y.row AND c.row < g.row
    AND (c.row = y.row OR regexp_matches(bare(c.item), '^(使用|用)|^结余分配$|^(年初|上年|年末)(财政拨款)?(结转|结余)(和|及)?(结余|结转)?$|^结转下年'))
    AND c.item NOT LIKE '%其中%'
WHERE g.statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND bare(g.item) IN ('总计', '收入总计', '支出总计')
GROUP BY g.statement, g.statement_title, g.item, g.column_header, g.row, g."column", g.amount
ORDER BY g.statement, g."column"
