-- title.zh: 一级指标分值之和等于声明的分值
-- title.en: The weights of a first level are as declared
-- basis: 项目支出绩效自评表：一级指标后括号内的分值
-- severity: error
-- applies-to: indicators
-- message.zh: {scope}：分值之和 {left}，声明为 {right}
-- message.en: {scope}: the weights add up to {left}, declared are {right}
SELECT p.name || '（' || p.unit || '） ' || i.level1 AS scope, sum(i.weight) AS left_value, any_value(i.level1_weight) AS right_value, 0 AS terms,
    list('indicators:' || i.id ORDER BY i.position) AS cells
FROM indicators i JOIN projects p ON p.key = i.project WHERE i.level1_weight IS NOT NULL GROUP BY p.key, p.name, p.unit, i.level1 ORDER BY p.key, i.level1
