-- title.zh: 本年收入合计、本年支出合计等于各项之和
-- title.en: The totals of the year are the sums of their items
-- basis: 收入支出决算总表、财政拨款收入支出决算总表表内勾稽
-- severity: error
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- message.zh: {scope}：各项之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, printed is {right}, difference {difference}
SELECT t.statement_title || ' ' || t.item || ' ' || t.column_header AS scope,
    sum(c.amount) AS left_value, t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) AS cells
FROM amounts t
JOIN amounts c ON c.statement = t.statement AND c."column" = t."column" AND c.row < t.row AND c.item NOT LIKE '%其中%'
    AND regexp_matches(c.item, '^[一二三四五六七八九十]+、')
WHERE t.statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND bare(t.item) IN ('本年收入合计', '本年支出合计')
GROUP BY t.statement, t.statement_title, t.item, t.column_header, t.row, t."column", t.amount
ORDER BY t.statement, t."column"
