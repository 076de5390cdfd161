-- title.zh: 总分等于各项得分之和
-- title.en: The total score is the sum of the scores
-- basis: 项目支出绩效自评表
-- severity: error
-- applies-to: projects, indicators
-- message.zh: {scope}：得分之和 {left}，总分印为 {right}
-- message.en: {scope}: the scores add up to {left}, the total is printed as {right}
SELECT p.name || '（' || p.unit || '）' AS scope, sum(i.score) + any_value(p.rate_score) AS left_value, any_value(p.total_score) AS right_value, 0 AS terms,
    ['projects:' || p.key] || list('indicators:' || i.id ORDER BY i.position) AS cells
FROM projects p JOIN indicators i ON i.project = p.key WHERE p.rate_score IS NOT NULL AND p.total_score IS NOT NULL GROUP BY p.key, p.name, p.unit ORDER BY p.key
