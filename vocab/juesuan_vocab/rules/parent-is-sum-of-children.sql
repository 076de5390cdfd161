-- title.zh: 上级科目等于下级科目之和
-- title.en: A subject is the sum of the subjects below it
-- basis: 政府收支分类科目：类、款、项逐级汇总
-- basis.en: The government classification: items add up to groups, groups to classes
-- effect: total
-- applies-to: revenue, expenditure, general-budget, basic-expenditure, government-fund, state-capital
-- lacking.zh: 表中有没有编码的金额行
-- lacking.en: the statement has rows of amounts without a code
-- message.zh: {scope}：下级科目之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the subjects below add up to {left}, printed is {right}, difference {difference}
WITH subjects_printed AS (
    SELECT DISTINCT statement, code, economic_code = '' AS functional FROM coded
),
-- the nearest subject above that the statement prints: 款 may be left out between 类 and 项
nearest AS (
    SELECT c.statement, c.code, c.functional, max(length(p.code)) AS size
    FROM subjects_printed c JOIN subjects_printed p ON p.statement = c.statement AND p.functional = c.functional
        AND length(p.code) < length(c.code) AND c.code[:length(p.code)] = p.code
    GROUP BY c.statement, c.code, c.functional
)
SELECT p.statement_title || ' ' || p.code || ' ' || p.item || ' ' || p.column_header AS scope,
    CASE WHEN u.statement IS NULL THEN sum(c.amount) END AS left_value, p.amount AS right_value, count(*) AS terms,
    [cell(p.statement, p.row, p."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.code, c.row) AS cells
FROM coded p
JOIN nearest n ON n.statement = p.statement AND n.code[:n.size] = p.code AND n.size = length(p.code) AND n.functional = (p.economic_code = '')
JOIN coded c ON c.statement = p.statement AND c.code = n.code AND c.line_of_sums = p.line_of_sums AND c.side = p.side
    AND (p.economic_code = '') = (c.economic_code = '')
LEFT JOIN uncoded u ON u.statement = p.statement AND u."column" = p."column"
GROUP BY p.statement, p.statement_title, p.code, p.item, p.column_header, p.row, p."column", p.amount, u.statement
ORDER BY p.statement, p.code, p."column", p.row
