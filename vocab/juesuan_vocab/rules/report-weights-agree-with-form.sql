-- title.zh: 评价报告得分表的分值与自评表的一级指标一致
-- title.en: The weights of a report are those of the first levels of its form
-- basis: 绩效评价报告得分表与自评表
-- basis.en: The score table of an evaluation report and the self-evaluation form
-- effect: bound
-- applies-to: report_scores, indicators, paragraphs
-- message.zh: {scope}：报告分值 {left}，自评表 {right}
-- message.en: {scope}: weight {left} in the report, {right} on the form
WITH placed AS (
    SELECT id, report, name, weight, plain(name) AS plain_name, line AS position,
        dense_rank() OVER (PARTITION BY folded(report) ORDER BY score_table) AS nth
    FROM report_scores
),
levels AS (SELECT project, replace(level1, '指标', '') AS level1, sum(weight) AS weight, list('indicators:' || id ORDER BY position) AS cells FROM indicators WHERE weight IS NOT NULL GROUP BY 1, 2)
SELECT s.report || ' ' || s.name AS scope, s.weight AS left_value, l.weight AS right_value, -1 AS terms, ['report_scores:' || s.id] || l.cells AS cells
FROM placed s JOIN reports r ON r.title = folded(s.report) AND r.nth = s.nth
JOIN levels l ON l.project = r.project AND l.level1 = replace(s.plain_name, '指标', '')
WHERE s.weight IS NOT NULL ORDER BY s.position
