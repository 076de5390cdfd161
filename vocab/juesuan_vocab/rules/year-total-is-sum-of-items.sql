-- title.zh: 本年收入合计、本年支出合计等于各项之和
-- title.en: The totals of the year are the sums of their items
-- basis: 收入支出决算总表、财政拨款收入支出决算总表表内勾稽
-- basis.en: Checks inside the summary of revenue and expenditure and that of fiscal appropriation
-- effect: total
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- lacking.zh: 各项不是一个编号到底
-- lacking.en: the items are not one numbered list
-- message.zh: {scope}：各项之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, printed is {right}, difference {difference}
WITH items AS (
    SELECT *, regexp_extract(item, '^([一二三四五六七八九十]+)、', 1) AS ordinal FROM amounts
    WHERE statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND item NOT LIKE '%其中%'
)
SELECT t.statement_title || ' ' || t.item || ' ' || t.column_header AS scope,
    -- a second 一、 begins another list of the same money, an item without ordinal is in none
    CASE WHEN count(DISTINCT c.ordinal) < count(*) OR bool_or(c.ordinal = '' AND c.amount <> 0) THEN NULL ELSE sum(c.amount) END AS left_value,
    t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) AS cells
FROM items t
JOIN items c ON c.statement = t.statement AND c."column" = t."column" AND c.row < t.row
    AND (c.ordinal <> '' OR (c.role = 'detail' AND c.amount <> 0 AND NOT regexp_matches(c.item, '^(\s|　|[（(]|[0-9]|-)')))
WHERE bare(t.item) IN ('本年收入合计', '本年支出合计')
GROUP BY t.statement, t.statement_title, t.item, t.column_header, t.row, t."column", t.amount
HAVING bool_or(c.ordinal <> '')
ORDER BY t.statement, t."column"
