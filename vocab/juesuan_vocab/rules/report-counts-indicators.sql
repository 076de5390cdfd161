-- title.zh: 评价报告所说的指标个数与自评表一致
-- title.en: A report counts as many indicators as its form has
-- basis: 绩效评价报告的评价指标体系与自评表
-- basis.en: The indicators of an evaluation report and the self-evaluation form
-- effect: sense
-- applies-to: paragraphs, indicators
-- cause: publisher
-- message.zh: {scope}：报告写 {left} 个，自评表有 {right} 个
-- message.en: {scope}: {left} in the report, {right} on the form
WITH told AS (
    SELECT p.cell, p.position, r.project, regexp_extract(p.words, '一级指标下.*?([0-9]+)个二级指标|二级指标([0-9]+)[个项]', ['below', 'listed']) AS second,
        regexp_extract(p.words, '二级指标下.*?([0-9]+)个三级指标|三级指标([0-9]+)[个项]', ['below', 'listed']) AS third
    FROM prose p JOIN reports r ON r.id = p.titled WHERE p.kind = 'paragraph' AND contains(p.words, '二级指标') AND contains(p.words, '一级指标')
),
counts AS (
    SELECT project, cell, '二级指标' AS level, second.below || second.listed AS number FROM told
    UNION ALL SELECT project, cell, '三级指标', third.below || third.listed FROM told
),
held AS (
    SELECT project, '二级指标' AS level, count(DISTINCT level1 || level2) AS number, list('indicators:' || id ORDER BY position) AS cells FROM indicators GROUP BY project
    UNION ALL SELECT project, '三级指标', count(*), list('indicators:' || id ORDER BY position) FROM indicators GROUP BY project
)
SELECT p.unit || ' ' || c.level AS scope, CAST(c.number AS DECIMAL(38, 6)) AS left_value, CAST(h.number AS DECIMAL(38, 6)) AS right_value, -1 AS terms, [c.cell] || h.cells AS cells
FROM counts c JOIN held h ON h.project = c.project AND h.level = c.level JOIN projects p ON p.key = c.project WHERE c.number <> '' ORDER BY 1
