-- title.zh: 合计行等于各类之和
-- title.en: The total row is the sum of the classes
-- basis: 部门决算报表表内勾稽：合计等于各“类”级科目之和
-- basis.en: Checks inside the statements: the total is the sum of the classes
-- effect: total
-- applies-to: revenue, expenditure, general-budget, basic-expenditure, government-fund, state-capital
-- lacking.zh: 表中有没有编码的金额行
-- lacking.en: the statement has rows of amounts without a code
-- message.zh: {scope}：各类之和 {left}，合计印为 {right}，相差 {difference}
-- message.en: {scope}: the classes add up to {left}, the total is printed as {right}, difference {difference}
WITH tops AS (
    -- what no other printed subject holds: the 类, or 款 and 项 where the 类 is left out
    SELECT DISTINCT c.statement, c.code FROM coded c
    WHERE c.listed AND NOT EXISTS (SELECT 1 FROM coded p WHERE p.statement = c.statement AND p.listed
        AND length(p.code) < length(c.code) AND c.code[:length(p.code)] = p.code)
)
SELECT t.statement_title || ' 合计 ' || t.column_header AS scope,
    CASE WHEN u.statement IS NULL THEN sum(c.amount) END AS left_value, t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.code, c.row) AS cells
FROM amounts t
JOIN tops k ON k.statement = t.statement
JOIN coded c ON c.statement = t.statement AND c."column" = t."column" AND c.code = k.code AND c.listed
LEFT JOIN uncoded u ON u.statement = t.statement AND u."column" = t."column"
WHERE t.role = 'total' AND t.function_code = '' AND (t.statement <> 'basic-expenditure' OR bare(t.item) IN ('合计', '总计'))
GROUP BY t.statement, t.statement_title, t.column_header, t.row, t."column", t.amount, u.statement
ORDER BY t.statement, t."column"
