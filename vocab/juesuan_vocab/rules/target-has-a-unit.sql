-- title.zh: 数量目标带计量单位
-- title.en: A target has a unit
-- basis: 项目支出绩效自评表
-- basis.en: The self-evaluation form of project expenditure
-- effect: wording
-- kind: observation
-- applies-to: indicators
-- relation: same
-- message.zh: {scope}：目标印为“{left}”，没有单位
-- message.en: {scope}: target printed as {left}, without a unit
SELECT name AS scope, target AS left_value, CASE WHEN target_unit = '' THEN target || '（单位）' ELSE target END AS right_value, 0 AS terms, ['indicators:' || id] AS cells
FROM indicators WHERE target_form = 'number' ORDER BY project, position
