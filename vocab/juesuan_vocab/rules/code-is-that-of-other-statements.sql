-- title.zh: 同名科目的编码各表一致
-- title.en: A subject has one code in all statements
-- basis: 政府收支分类科目；只查错一位或两位颠倒，且上下级或金额表明印错的
-- basis.en: The government classification; only one wrong digit or two that changed places are told, where neighbours or amounts show it
-- effect: sense
-- applies-to: revenue, expenditure, general-budget, government-fund, state-capital
-- relation: same
-- cause: publisher
-- message.zh: {scope}：编码印为“{left}”，上下级科目和其他表表明应为“{right}”
-- message.en: {scope}: the code is printed {left}; the subjects above and below it and other statements say {right}
SELECT title || ' ' || item AS scope, code AS left_value, meant AS right_value, 0 AS terms, [place] AS cells
FROM misprinted_codes
UNION ALL
SELECT '其余科目', '', '', 0, [min(cell(statement, row, "column"))] FROM coded
WHERE function_code <> '' HAVING count(*) > 0
