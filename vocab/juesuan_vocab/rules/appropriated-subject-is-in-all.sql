-- title.zh: 财政拨款支出的每个“项”在支出决算表里
-- title.en: Each item of appropriated expenditure is in the statement of all expenditure
-- basis: 部门决算报表表间勾稽：支出决算表包含财政拨款支出；只查列到“项”的表
-- basis.en: Checks between the statements: the statement of expenditure includes what appropriations paid; only statements that list items are checked
-- effect: bound
-- applies-to: general-budget, government-fund, state-capital, expenditure
-- relation: present
-- message.zh: {scope}：支出决算表里没有“{left}”
-- message.en: {scope}: {left} is not in the statement of all expenditure
WITH spent AS (
    SELECT statement_title, function_code AS code, item, min(cell(statement, row, "column")) AS cell, min(statement) AS statement FROM amounts
    WHERE statement IN ('general-budget', 'government-fund', 'state-capital') AND length(function_code) = 7 AND component = 'total' AND phase = 'final' AND amount <> 0 GROUP BY 1, 2, 3
),
items AS (
    -- a row whose code is misprinted is there under the one that is meant
    SELECT DISTINCT coalesce(m.meant, a.function_code) AS code
    FROM amounts a LEFT JOIN misprinted_codes m ON m.statement = a.statement AND m.row = a.row
    WHERE a.statement = 'expenditure' AND length(a.function_code) = 7
)
SELECT s.code || ' ' || s.item AS scope, CASE WHEN i.code IS NULL THEN s.item ELSE '' END AS left_value, '' AS right_value, 0 AS terms, [s.cell] AS cells
FROM spent s LEFT JOIN items i ON i.code = s.code WHERE (SELECT count(*) FROM items) > 0
    -- a misprinted code is told by code-is-that-of-other-statements
    AND s.code NOT IN (SELECT code FROM misprinted_codes) ORDER BY s.statement, s.code
