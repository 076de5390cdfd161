-- title.zh: 封面、标题、报表和句首的年度是本决算的年度
-- title.en: Cover, headings, statements and sentences are of the year of the account
-- basis: 部门决算按年度公开；沿用上年文稿时容易漏改
-- basis.en: Accounts are published by year; a year is easily left over from last year's text
-- effect: sense
-- applies-to: paragraphs, statements
-- relation: same
-- cause: publisher
-- message.zh: “{scope}”：写的是 {left} 年，本决算为 {right} 年
-- message.en: {scope}: of {left}, and the account is of {right}
WITH opened AS (
    -- what a paragraph begins with behind the name of the account's own body
    SELECT p.* REPLACE (substr(p.words, 1 + coalesce((SELECT max(length(b.name)) FROM bodies b
        WHERE starts_with(p.words, b.name)), 0)) AS words)
    FROM prose p WHERE p.part = 'narrative' AND p.kind = 'paragraph'
),
dated AS (
    -- cover, headings and captions: a year beside the words of an account
    SELECT position, cell, words, regexp_extract(words,
        '(20[0-9]{2})年(?:度|(?:部门|单位|本级)?(?:决算|收入|支出|财政))', 1) AS year
    FROM prose WHERE length(words) <= 60 AND NOT regexp_matches(words, '预算(公开|表)?$|比|较|同期')
        AND (part = 'cover' OR (part IN ('statements', 'narrative', 'units')
            AND kind IN ('heading', 'title')) OR (part = 'statements' AND kind = 'paragraph'
            AND words NOT IN (SELECT folded(title) FROM statements)))
    UNION ALL
    SELECT line, 'statements:' || statement, folded(title), regexp_extract(title, '(20[0-9]{2})年', 1)
    FROM statements
    UNION ALL
    -- the line below the title of a form
    SELECT position, cell, words, regexp_extract(words, '^\(?(20[0-9]{2})年度?\)?$', 1)
    FROM prose WHERE part = 'attachments' AND titled <> ''
    UNION ALL
    SELECT position, cell, words, regexp_extract(words, '(20[0-9]{2})年度?(?:部门|单位)?决算编[制报]', 1)
    FROM prose WHERE part = 'units'
    UNION ALL
    SELECT position, cell, regexp_extract(words, '截至20[0-9]{2}年(?:12月31日|底|末)[^,。;]{0,30}'),
        regexp_extract(words, '截至(20[0-9]{2})年(?:12月31日|底|末)', 1)
    FROM prose WHERE part = 'narrative' AND kind = 'paragraph'
    UNION ALL
    -- a paragraph that begins with a year and speaks of no other
    SELECT position, cell,
        regexp_extract(words, '^(?:[^,。;]|,[0-9]{3}){0,40}(?:[0-9.]|,[0-9]{3})*'), regexp_extract(words,
        '^(?:[0-9]+[.、]|\([一二三四五六七八九十]+\))?(20[0-9]{2})年度?[^,。;0-9]{0,40}(?:收入|支出|总计|合计|决算)', 1)
    FROM opened WHERE len(list_distinct(regexp_extract_all(words, '(20[0-9]{2})年', 1))) = 1
    UNION ALL
    -- or that begins with a year while all that it compares itself with is later or the same
    SELECT position, cell,
        regexp_extract(words, '^(?:[^,。;]|,[0-9]{3}){0,40}(?:[0-9.]|,[0-9]{3})*'), regexp_extract(words,
        '^(?:[0-9]+[.、]|\([一二三四五六七八九十]+\))?(20[0-9]{2})年度?[^,。;0-9]{0,40}(?:收入|支出|总计|合计|决算)', 1)
    FROM opened WHERE regexp_matches(words, '(与|比|较)20[0-9]{2}年')
        AND len(list_distinct(regexp_extract_all(words, '(20[0-9]{2})年', 1))) = 2
        AND regexp_extract(words, '(?:与|比|较)(20[0-9]{2})年', 1) >= regexp_extract(words, '(20[0-9]{2})年', 1)
    UNION ALL
    -- or that is wholly of a former year, in a section that nowhere speaks of this one
    SELECT position, cell,
        regexp_extract(words, '^(?:[^,。;]|,[0-9]{3}){0,40}(?:[0-9.]|,[0-9]{3})*'), regexp_extract(words,
        '^(?:[0-9]+[.、]|\([一二三四五六七八九十]+\))?(20[0-9]{2})年度?[^,。;0-9]{0,40}(?:收入|支出|总计|合计|决算)', 1) AS year
    FROM opened p, account_year y WHERE year < y.fiscal_year
        AND TRY_CAST(year AS INTEGER) = TRY_CAST(regexp_extract(words, '(?:与|比|较)(20[0-9]{2})年', 1) AS INTEGER) + 1
        AND NOT EXISTS (FROM prose o WHERE o.section = p.section AND contains(o.words, y.fiscal_year || '年'))
    UNION ALL
    -- the evaluation of a year whose forms are of another
    SELECT position, cell, regexp_extract(words, '组织对20[0-9]{2}年度?[^,。;]{0,30}'),
        regexp_extract(words, '组织对(20[0-9]{2})年度?[^,。;]{0,16}项目[^。;]{0,16}自评', 1)
    FROM prose WHERE part = 'narrative' AND kind = 'paragraph' AND contains(words, '自评')
        AND EXISTS (SELECT 1 FROM prose f, account_year y WHERE f.part = 'attachments' AND f.titled <> ''
            AND regexp_extract(f.words, '^\(?(20[0-9]{2})年度?\)?$', 1) = y.fiscal_year)
)
-- no number is cut
SELECT regexp_replace(d.words[:40],
    CASE WHEN length(d.words) > 40 THEN '[0-9][0-9,.]*$' ELSE '^$' END, '') AS scope,
    d.year AS left_value, y.fiscal_year AS right_value, 0 AS terms, [d.cell] AS cells
FROM dated d, account_year y WHERE d.year <> '' ORDER BY d.position, d.cell
