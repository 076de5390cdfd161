-- title.zh: 列到“项”的表里，类、款下面都有“项”
-- title.en: In a statement that lists items, each class and group has one
-- basis: 部门决算报表按政府收支分类的类、款、项三级列示
-- basis.en: The statements list three levels of the government classification: classes, groups, items
-- effect: completeness
-- kind: observation
-- applies-to: revenue, expenditure, general-budget, government-fund
-- relation: present
-- message.zh: {scope}：下面没有“项”，“{left}”的金额无从核对
-- message.en: {scope}: {left} has no item below it
WITH listed AS (SELECT DISTINCT statement, statement_title, function_code AS code, item FROM amounts WHERE length(function_code) IN (3, 5, 7) AND statement IN ('revenue', 'expenditure', 'general-budget', 'government-fund', 'state-capital')),
parents AS (SELECT DISTINCT statement, code[:3] AS code FROM listed WHERE length(code) > 3 UNION SELECT DISTINCT statement, code[:5] FROM listed WHERE length(code) = 7),
items AS (SELECT DISTINCT statement FROM listed WHERE length(code) = 7)
SELECT l.statement_title || ' ' || l.code || ' ' || l.item AS scope, CASE WHEN p.code IS NULL THEN l.item ELSE '' END AS left_value, '' AS right_value, 0 AS terms, ['subjects:functional/' || l.code] AS cells
FROM listed l JOIN items i ON i.statement = l.statement LEFT JOIN parents p ON p.statement = l.statement AND p.code = l.code
WHERE length(l.code) < 7
    -- a misprinted code is told by code-is-that-of-other-statements
    AND (l.statement, l.code) NOT IN (SELECT (statement, code) FROM misprinted_codes) ORDER BY l.statement, l.code
