-- title.zh: 实际完成值是一个数，不是范围
-- title.en: An actual is a value, not a range
-- basis: 项目支出绩效自评表
-- basis.en: The self-evaluation form of project expenditure
-- effect: wording
-- kind: observation
-- applies-to: indicators
-- relation: same
-- message.zh: {scope}：实际完成值印为“{left}”
-- message.en: {scope}: the actual is printed as {left}
SELECT name AS scope, actual AS left_value, CASE WHEN actual_comparator IN ('ge', 'gt', 'le', 'lt') THEN ltrim(actual, '≥≤><=') ELSE actual END AS right_value, 0 AS terms, ['indicators:' || id] AS cells
FROM indicators WHERE actual_form = 'number' ORDER BY project, position
