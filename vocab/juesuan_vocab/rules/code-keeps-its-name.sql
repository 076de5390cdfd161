-- title.zh: 编码旁的科目名称不是另一个科目的
-- title.en: The name beside a code is not that of another subject
-- basis: 政府收支分类科目：同一编码在各表名称相同
-- basis.en: The government classification: one code has one name in all statements
-- effect: sense
-- applies-to: revenue, expenditure, general-budget, government-fund, state-capital
-- relation: same
-- cause: publisher
-- message.zh: {scope}：名称印为“{left}”，该编码的科目是“{right}”
-- message.en: {scope}: the name is printed {left}, the subject of that code is {right}
WITH printed AS (
    SELECT statement, any_value(statement_title) AS title, function_code AS code,
        regexp_replace(plain(item), '\(?[类款项]\)?$', '') AS name, min(line) AS line,
        arg_min(cell(statement, row, "column"), line) AS place
    FROM amounts WHERE function_code <> '' AND statement IN ('revenue', 'expenditure',
        'general-budget', 'government-fund', 'state-capital') AND item <> ''
    GROUP BY statement, row, function_code, item
),
-- of a 类 the classification tells, of others what other statements print
classes AS (
    SELECT p.*, n.name AS other, EXISTS (SELECT 1 FROM class_names o WHERE o.code <> p.code
        AND o.name = p.name) AS is_other
    FROM printed p JOIN class_names n ON n.code = p.code AND NOT n.former
    WHERE NOT EXISTS (SELECT 1 FROM class_names o WHERE o.code = p.code AND o.name = p.name)
),
names AS (SELECT code, name, count(DISTINCT statement) AS statements FROM printed GROUP BY code, name),
below AS (
    SELECT p.*, n.name AS other, EXISTS (SELECT 1 FROM names o WHERE o.name = p.name
        AND NOT starts_with(o.code, p.code) AND NOT starts_with(p.code, o.code)) AS is_other
    FROM printed p JOIN names m ON m.code = p.code AND m.name = p.name AND m.statements = 1
    JOIN names n ON n.code = p.code AND n.name <> p.name
    WHERE length(p.code) > 3
        -- a name that is the beginning or the end of the other is cut, or told at length
        AND NOT contains(n.name, p.name) AND NOT contains(p.name, n.name)
    QUALIFY row_number() OVER (PARTITION BY p.place ORDER BY n.statements DESC, n.name) = 1
        -- of two names that are printed once each neither is known to be the right one
        AND n.statements > 1
),
judged AS (SELECT * FROM classes UNION ALL SELECT * FROM below)
SELECT title || ' ' || code AS scope, name AS left_value, CASE WHEN is_other THEN other ELSE name END AS right_value,
    0 AS terms, [place] AS cells
FROM judged
UNION ALL
SELECT '其余科目', '', '', 0, [min(place)] FROM printed HAVING count(*) > 0
