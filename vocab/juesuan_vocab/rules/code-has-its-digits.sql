-- title.zh: 科目编码是 3、5、7 位（经济分类 3、5 位）
-- title.en: Codes of subjects have 3, 5 or 7 digits (3 or 5 in the economic classification)
-- basis: 政府收支分类科目：类 3 位、款 5 位、项 7 位
-- basis.en: The government classification: 3 digits for a class, 5 for a group, 7 for an item
-- effect: sense
-- applies-to: amounts
-- relation: present
-- message.zh: {scope}：编码印为“{left}”，位数不对
-- message.en: {scope}: the code is printed {left}, which has not the digits of one
WITH coded_rows AS (
    SELECT statement, statement_title, row, item, min(line) AS line,
        coalesce(nullif(any_value(function_code), ''), any_value(economic_code)) AS code,
        any_value(function_code) <> '' AS is_functional,
        arg_min(cell(statement, row, "column"), line) AS place
    FROM amounts WHERE statement IN ('revenue', 'expenditure', 'general-budget', 'basic-expenditure',
        'government-fund', 'state-capital') AND (function_code <> '' OR economic_code <> '')
    GROUP BY statement, statement_title, row, item
)
SELECT statement_title || ' ' || item AS scope, code AS left_value, '' AS right_value, 0 AS terms,
    [place] AS cells
FROM coded_rows WHERE length(code) NOT IN (3, 5, 7) OR (length(code) = 7 AND NOT is_functional)
UNION ALL
SELECT '其余科目', '', '', 0, [min(place)] FROM coded_rows
WHERE length(code) IN (3, 5) OR (length(code) = 7 AND is_functional) HAVING count(*) > 0
