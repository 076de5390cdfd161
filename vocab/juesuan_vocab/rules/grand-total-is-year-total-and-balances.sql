-- title.zh: 总计等于本年合计加结转结余
-- title.en: The grand total is the total of the year and the balances
-- basis: 收入支出决算总表、财政拨款收入支出决算总表表内勾稽
-- basis.en: Checks inside the summary of revenue and expenditure and that of fiscal appropriation
-- effect: total
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- lacking.zh: 本年合计与总计之间有不认识的项
-- lacking.en: between the total of the year and the grand total stands an item that is not known
-- message.zh: {scope}：各项之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, printed is {right}, difference {difference}
WITH printed AS (
    SELECT *, bare(item) AS name,
        regexp_matches(bare(item), '^(使用|用|动用)|^结余分配$|^(年初|上年|年末)(财政拨款)?(结转|结余)(和|及|、)?(结余|结转)?$|^结转下年') AS adds,
        -- what stands below a balance and is part of it
        regexp_matches(bare(item), '^(一般公共预算|政府性基金预算|国有资本经营预算|公共财政预算)(财政拨款)?$|^(基本支出|项目支出|经营|财政拨款|非财政)[^合总]*(结转|结余)|^(交纳|提取|转入)|^其他$') OR item LIKE '%其中%' AS part
    FROM amounts WHERE statement IN ('revenue-and-expenditure', 'fiscal-appropriation')
),
balanced AS (SELECT DISTINCT statement, "column" FROM printed WHERE adds AND NOT part)
SELECT g.statement_title || ' ' || g.item || ' ' || g.column_header AS scope,
    CASE WHEN bool_or(c.row <> y.row AND NOT c.adds AND NOT c.part AND c.amount <> 0) THEN NULL ELSE sum(c.amount) FILTER (c.row = y.row OR (c.adds AND NOT c.part)) END AS left_value,
    g.amount AS right_value, count(*) FILTER (c.row = y.row OR (c.adds AND NOT c.part)) AS terms,
    [cell(g.statement, g.row, g."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) FILTER (c.row = y.row OR (c.adds AND NOT c.part)) AS cells
FROM printed g
JOIN printed y ON y.statement = g.statement AND y."column" = g."column" AND y.name IN ('本年收入合计', '本年支出合计')
JOIN printed c ON c.statement = g.statement AND c.row >= y.row AND c.row < g.row
    -- where expenditure is listed twice, by subject and by kind, the balances of both may stand in one of the lists
    AND (c."column" = g."column" OR (c.adds AND NOT c.part AND (c.side, c.phase, c.fund, c.component) = (g.side, g.phase, g.fund, g.component)
        AND (g.statement, g."column") NOT IN (SELECT (b.statement, b."column") FROM balanced b)))
WHERE g.name IN ('总计', '收入总计', '支出总计')
GROUP BY g.statement, g.statement_title, g.item, g.column_header, g.row, g."column", g.amount
ORDER BY g.statement, g."column"
