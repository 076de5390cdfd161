-- title.zh: 一级指标分值之和等于声明的分值
-- title.en: The weights of a first level are as declared
-- basis: 项目支出绩效自评表：一级指标后括号内的分值
-- basis.en: The self-evaluation form: the points in brackets behind an indicator of the first level
-- effect: total
-- applies-to: indicators
-- lacking.zh: 有的指标没有分值
-- lacking.en: some indicators have no weight
-- message.zh: {scope}：分值之和 {left}，声明为 {right}
-- message.en: {scope}: the weights add up to {left}, declared are {right}
SELECT p.name || '（' || p.unit || '） ' || i.level1 AS scope, CASE WHEN count(i.weight) = count(*) THEN sum(i.weight) END AS left_value, any_value(i.level1_weight) AS right_value, -1 AS terms,
    list('indicators:' || i.id ORDER BY i.position) AS cells
FROM indicators i JOIN projects p ON p.key = i.project WHERE i.level1_weight IS NOT NULL GROUP BY p.key, p.name, p.unit, i.level1 ORDER BY p.key, i.level1
