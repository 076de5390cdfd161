-- title.zh: 合计行等于各类之和
-- title.en: The total row is the sum of the classes
-- basis: 部门决算报表表内勾稽：合计等于各“类”级科目之和
-- severity: error
-- applies-to: revenue, expenditure, general-budget, government-fund, state-capital
-- message.zh: {scope}：各类之和 {left}，合计印为 {right}，相差 {difference}
-- message.en: {scope}: the classes add up to {left}, the total is printed as {right}, difference {difference}
SELECT t.statement_title || ' 合计 ' || t.column_header AS scope,
    sum(c.amount) AS left_value, t.amount AS right_value, count(*) AS terms,
    [cell(t.statement, t.row, t."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.code) AS cells
FROM amounts t
JOIN coded c ON c.statement = t.statement AND c."column" = t."column" AND length(c.code) = 3 AND c.function_code <> ''
WHERE t.role = 'total' AND t.function_code = ''
GROUP BY t.statement, t.statement_title, t.column_header, t.row, t."column", t.amount
ORDER BY t.statement, t."column"
