-- title.zh: 一张自评表里同一计量只有一个数
-- title.en: A form states a measure once
-- basis: 项目支出绩效自评表
-- basis.en: The self-evaluation form of project expenditure
-- effect: scope
-- applies-to: indicators
-- relation: same
-- cause: publisher
-- message.zh: {scope}：{left}；{right}
-- message.en: {scope}: {left}; {right}
WITH counted AS (
    SELECT *, regexp_replace(regexp_replace(folded(name), '^(举办|召开|组织|开展|完成|承办)+', ''), '(批次|次数|场次|数量|个数|数)$', '') AS core
    FROM indicators WHERE regexp_matches(folded(name), '(批次|次数|场次|数量|个数)$') AND target <> ''
)
SELECT a.core || '：' || a.name || '、' || b.name AS scope, a.name || ' ' || a.target || '，' || a.actual AS left_value,
    CASE WHEN a.target = b.target AND a.actual = b.actual THEN a.name || ' ' || a.target || '，' || a.actual ELSE b.name || ' ' || b.target || '，' || b.actual END AS right_value,
    0 AS terms, ['indicators:' || a.id, 'indicators:' || b.id] AS cells
FROM counted a JOIN counted b ON b.project = a.project AND b.core = a.core AND b.position > a.position AND a.core <> '' ORDER BY a.project, a.position
