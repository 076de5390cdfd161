-- title.zh: 文字写的单位个数与名单一致
-- title.en: As many bodies are listed as the text counts
-- basis: 机构设置：预算单位的个数与名单
-- basis.en: The list of bodies: their number and their names
-- effect: completeness
-- applies-to: paragraphs, organizations
-- cause: undetermined
-- lacking.zh: 名单没有印出
-- lacking.en: no list is printed
-- message.zh: 文字写 {left} 个单位，名单列了 {right} 个
-- message.en: The text counts {left} bodies, {right} are listed
WITH told_units AS (
    SELECT position, cell, regexp_extract(words,
        '编制范围的(?:二级|下属)?(?:预算)?单位(?:共有?|有|包括|共计)?([0-9]+)[个家]', 1) AS number
    FROM prose WHERE part = 'units' AND kind = 'paragraph'
),
listed AS (
    SELECT count(*) FILTER (parent <> '') AS number, count(*) AS whole,
        bool_or(parent <> '' AND regexp_matches(folded(name), '(本级|机关)\)?$')) AS with_itself
    FROM organizations
)
SELECT '单位个数' AS scope, CAST(t.number AS DECIMAL(38, 6)) AS left_value,
    -- the department itself may be counted or not, and not twice where it is listed (本级)
    CAST(CASE WHEN CAST(t.number AS INT) IN (l.number, l.number - 1)
            OR (CAST(t.number AS INT) = l.whole AND NOT l.with_itself) THEN t.number
        WHEN l.number > 0 THEN CAST(l.number AS VARCHAR) END AS DECIMAL(38, 6)) AS right_value,
    -1 AS terms, [t.cell] AS cells
FROM told_units t, listed l WHERE t.number <> '' ORDER BY t.position
