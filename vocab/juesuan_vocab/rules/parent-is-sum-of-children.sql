-- title.zh: 上级科目等于下级科目之和
-- title.en: A subject is the sum of the subjects below it
-- basis: 政府收支分类科目：类、款、项逐级汇总
-- severity: error
-- applies-to: revenue, expenditure, general-budget, basic-expenditure, government-fund, state-capital
-- message.zh: {scope}：下级科目之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the subjects below add up to {left}, printed is {right}, difference {difference}
SELECT p.statement_title || ' ' || p.code || ' ' || p.item || ' ' || p.column_header AS scope,
    sum(c.amount) AS left_value, p.amount AS right_value, count(*) AS terms,
    [cell(p.statement, p.row, p."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.code) AS cells
FROM coded p
JOIN coded c ON c.statement = p.statement AND c.line_of_sums = p.line_of_sums AND c.side = p.side
    AND length(c.code) = length(p.code) + 2 AND c.code[:length(p.code)] = p.code
    AND (p.economic_code = '') = (c.economic_code = '')
GROUP BY p.statement, p.statement_title, p.code, p.item, p.column_header, p.row, p."column", p.amount
ORDER BY p.statement, p.code, p."column"
