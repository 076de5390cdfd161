-- title.zh: 文字所说的权重合计 100%，或加执行率的分值合计 100%
-- title.en: Weights stated in a sentence add up to 100, or do with the points of execution
-- basis: 绩效评价指标体系：总分 100 分，其中预算执行率 10 分（或 20 分）
-- basis.en: Indicators of evaluation: 100 points in all, 10 (or 20) of them for execution of the budget
-- effect: bound
-- applies-to: paragraphs
-- message.zh: {scope}：权重合计 {left}%，应为 {right}%
-- message.en: {scope}: the weights add up to {left} %, not {right} %
WITH told AS (
    SELECT cell, position, unnest(regexp_extract_all(regexp_extract(words, '[^。;]*权重[^。;]*'), '分别(?:占|为)?((?:[0-9]+(?:\.[0-9]+)?%[、,和]?)+)', 1)) AS listed
    FROM prose WHERE kind = 'paragraph' AND contains(words, '权重') AND contains(words, '%')
),
summed AS (SELECT cell, position, listed, list_sum([CAST(number AS DECIMAL(38, 6)) FOR number IN regexp_extract_all(listed, '([0-9]+(?:\.[0-9]+)?)%', 1)]) AS total,
    len(regexp_extract_all(listed, '[0-9]+(?:\.[0-9]+)?%')) AS terms FROM told)
-- the rest of 100 is that of execution, 10 or 20 points
SELECT listed AS scope, CASE WHEN total IN (80, 90) THEN CAST(100 AS DECIMAL(38, 6)) ELSE total END AS left_value, CAST(100 AS DECIMAL(38, 6)) AS right_value, -1 AS terms, [cell] AS cells
FROM summed WHERE terms >= 3 ORDER BY position
