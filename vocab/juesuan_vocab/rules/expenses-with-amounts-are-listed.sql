-- title.zh: 有金额的基本支出科目在列举里
-- title.en: An expense with an amount is among those that the text lists
-- basis: 一般公共预算财政拨款基本支出决算情况说明与基本支出决算表；列举以“等”结尾的不查
-- basis.en: The text on basic expenditure and its statement; lists that end with “and others” are left alone
-- effect: completeness
-- applies-to: paragraphs, basic-expenditure
-- relation: present
-- cause: publisher
-- lacking.zh: 文字只列举了主要的
-- lacking.en: the text lists only the greater ones
-- message.zh: {scope}：有金额，文字没有列举“{left}”
-- message.en: {scope}: there is an amount, and the text does not list {left}
WITH told AS (SELECT cell, position, words, unnest(regexp_extract_all(words, '(?:人员|公用)经费[^。;]*?主要?包括:([^。;:]+)', 1)) AS items FROM prose WHERE part = 'narrative' AND kind = 'paragraph' AND contains(words, '包括:')),
closed AS (SELECT string_agg(items, '、') AS items, list(DISTINCT cell) AS cells, count(*) AS lists FROM told WHERE NOT regexp_matches(items, '等(支出|费用|方面)?$')),
open AS (SELECT count(*) AS lists FROM told WHERE regexp_matches(items, '等(支出|费用|方面)?$')),
spent AS (SELECT economic_code, plain(bare(item)) AS item, min(cell(statement, row, "column")) AS cell FROM amounts WHERE statement = 'basic-expenditure' AND amount <> 0 AND length(economic_code) = 5 AND NOT regexp_matches(economic_code, '00$') GROUP BY economic_code, plain(bare(item))),
listed AS (SELECT s.*, c.cells, list_contains(string_split(c.items, '、'), s.item) AS is_listed FROM spent s, closed c, open o WHERE c.lists >= 2 AND o.lists = 0)
-- a text that leaves out much names the greater expenses alone, and does not say that it names all
SELECT economic_code || ' ' || item AS scope, CASE WHEN is_listed THEN '' WHEN count(*) FILTER (NOT is_listed) OVER () <= greatest(2, count(*) OVER () / 5) THEN item END AS left_value,
    '' AS right_value, 0 AS terms, [cell] || cells AS cells
FROM listed ORDER BY economic_code
