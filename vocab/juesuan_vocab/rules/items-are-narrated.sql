-- title.zh: 一般公共预算支出表的每个“项”在说明里都有一段
-- title.en: Each item of general budget expenditure has its paragraph in the text
-- basis: 一般公共预算财政拨款支出决算具体情况应列全部“项”级科目；只查逐项说明的文件
-- basis.en: The text on expenditure of the general public budget lists all items; only documents that tell item by item are checked
-- effect: completeness
-- applies-to: general-budget, facts
-- relation: present
-- cause: publisher
-- message.zh: 说明里没有“{left}”
-- message.en: The text has nothing on {left}
WITH told AS (SELECT DISTINCT function_code FROM facts WHERE length(function_code) = 7 AND value IS NOT NULL AND topic = 'general_budget'),
said AS (SELECT string_agg(words, '') AS words FROM prose WHERE part = 'narrative'),
spent AS (SELECT a.function_code, a.item, min(a.row) AS row, min(cell(a.statement, a.row, a."column")) AS cell FROM amounts a
    WHERE a.statement = 'general-budget' AND length(a.function_code) = 7 AND a.component = 'total' AND a.phase = 'final' AND a.amount <> 0 GROUP BY 1, 2),
share AS (SELECT count(*) AS number, count(t.function_code) AS told FROM spent s LEFT JOIN told t USING (function_code))
SELECT s.function_code || ' ' || s.item AS scope, CASE WHEN t.function_code IS NULL AND NOT contains(d.words, regexp_replace(folded(s.item), '支出$', '')) THEN s.function_code || ' ' || s.item ELSE '' END AS left_value, '' AS right_value, 0 AS terms, [s.cell] AS cells
FROM spent s LEFT JOIN told t USING (function_code), share h, said d WHERE h.told * 3 >= h.number * 2 ORDER BY s.row
