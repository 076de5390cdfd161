-- title.zh: 文字所说的权重包括预算执行率的分值
-- title.en: The weights stated in a sentence include the points of execution
-- basis: 绩效评价指标体系：总分 100 分，其中预算执行率 10 分
-- basis.en: Indicators of evaluation: 100 points in all, 10 of them for execution of the budget
-- effect: completeness
-- kind: observation
-- applies-to: paragraphs
-- message.zh: 权重合计 {left}%，不是 {right}%：没有算预算执行率的 10 分
-- message.en: The weights add up to {left} %, not {right} %: the 10 points of execution are left out
WITH told AS (
    SELECT cell, position, regexp_extract(words, '[^。;]*权重[^。;]*') AS sentence FROM prose WHERE kind = 'paragraph' AND contains(words, '权重') AND contains(words, '%')
),
summed AS (SELECT cell, position, sentence, list_sum([CAST(number AS DECIMAL(38, 6)) FOR number IN regexp_extract_all(sentence, '([0-9]+(?:\.[0-9]+)?)%', 1)]) AS total,
    len(regexp_extract_all(sentence, '[0-9]+(?:\.[0-9]+)?%')) AS terms FROM told)
SELECT regexp_extract(sentence, '[^,]*$') AS scope, total AS left_value, CAST(100 AS DECIMAL(38, 6)) AS right_value, -1 AS terms, [cell] AS cells
FROM summed WHERE terms >= 2 AND total IN (90, 100) ORDER BY position
