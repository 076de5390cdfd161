-- title.zh: 文字列举的基本支出科目在表中有金额
-- title.en: Expenses that the text lists have an amount in the statement
-- basis: 一般公共预算财政拨款基本支出决算情况说明与基本支出决算表
-- basis.en: The text on basic expenditure and its statement
-- effect: completeness
-- applies-to: paragraphs, subjects, basic-expenditure
-- relation: same
-- cause: publisher
-- message.zh: 文字列举“{left}”，表中{right}
-- message.en: The text lists {left}, the statement: {right}
WITH told AS (SELECT cell, position, unnest(regexp_extract_all(words, '(?:人员|公用)经费[^。;]*?主要?包括:([^。;:]+)', 1)) AS items FROM prose WHERE part = 'narrative' AND kind = 'paragraph' AND contains(words, '包括:')),
listed AS (SELECT cell, position, regexp_replace(unnest(string_split(items, '、')), '等(支出)?$', '') AS item FROM told),
spent AS (SELECT DISTINCT plain(bare(item)) AS item FROM amounts WHERE statement = 'basic-expenditure' AND amount <> 0)
SELECT l.item AS scope, l.item AS left_value, CASE WHEN l.item IN (SELECT item FROM spent) THEN l.item ELSE '没有金额' END AS right_value, 0 AS terms, [l.cell] AS cells
FROM listed l JOIN subjects s ON s.scheme = 'economic' AND plain(s.name) = l.item AND s.level >= 2
WHERE EXISTS (SELECT 1 FROM spent) ORDER BY l.position, l.item
