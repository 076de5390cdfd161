-- title.zh: 指标分值加执行率分值为 100
-- title.en: The weights and that of execution add up to 100
-- basis: 项目支出绩效自评表：总分 100 分，其中预算执行率 10 分
-- basis.en: The self-evaluation form: 100 points in all, 10 of them for execution of the budget
-- effect: total
-- applies-to: projects, indicators
-- lacking.zh: 有的指标没有分值，或表中有的格没有读出
-- lacking.en: some indicators have no weight, or cells of the form were not read
-- message.zh: {scope}：分值之和 {left}，应为 {right}
-- message.en: {scope}: the weights add up to {left}, not {right}
SELECT p.name || '（' || p.unit || '）' AS scope, CASE WHEN count(i.weight) = count(*) AND p.key NOT IN (SELECT key FROM unread_forms) THEN sum(i.weight) + any_value(p.rate_weight) END AS left_value, CAST(100 AS DECIMAL(38, 6)) AS right_value, -1 AS terms,
    ['projects:' || p.key] || list('indicators:' || i.id ORDER BY i.position) AS cells
FROM projects p JOIN indicators i ON i.project = p.key WHERE p.rate_weight IS NOT NULL GROUP BY p.key, p.name, p.unit ORDER BY p.key
