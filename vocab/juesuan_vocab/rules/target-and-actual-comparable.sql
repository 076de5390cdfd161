-- title.zh: 目标值与实际值的计量单位一致
-- title.en: Target and actual are measured alike
-- basis: 项目支出绩效自评表：实际完成值应与年度指标值可比
-- basis.en: The self-evaluation form: what was attained can be compared with the target
-- effect: wording
-- applies-to: indicators
-- relation: same
-- cause: publisher
-- message.zh: {scope}：目标“{left}”，实际“{right}”，无法比较
-- message.en: {scope}: target {left}, actual {right}: not comparable
SELECT name AS scope, target AS left_value, CASE WHEN attainment <> 'not_comparable' THEN target ELSE actual END AS right_value, 0 AS terms, ['indicators:' || id] AS cells
FROM indicators WHERE target_form = 'number' AND actual <> '' ORDER BY project, position
