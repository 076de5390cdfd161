-- title.zh: 总分等于各项得分之和
-- title.en: The total score is the sum of the scores
-- basis: 项目支出绩效自评表
-- basis.en: The self-evaluation form of project expenditure
-- effect: total
-- applies-to: projects, indicators
-- lacking.zh: 有的指标没有得分，或表中有的格没有读出
-- lacking.en: some indicators have no score, or cells of the form were not read
-- message.zh: {scope}：得分之和 {left}，总分印为 {right}
-- message.en: {scope}: the scores add up to {left}, the total is printed as {right}
WITH summed AS (
    SELECT p.key, p.name, p.unit, p.total_score AS total, CASE WHEN count(i.score) = count(*) AND p.key NOT IN (SELECT key FROM unread_forms) THEN sum(i.score) + p.rate_score END AS score, list('indicators:' || i.id ORDER BY i.position) AS cells
    FROM projects p JOIN indicators i ON i.project = p.key WHERE p.rate_score IS NOT NULL AND p.total_score IS NOT NULL GROUP BY p.key, p.name, p.unit, p.total_score, p.rate_score
)
SELECT name || '（' || unit || '）' AS scope, CAST(as_printed(score, total) AS DECIMAL(38, 6)) AS left_value, total AS right_value, 0 AS terms, ['projects:' || key] || cells AS cells
FROM summed ORDER BY key
