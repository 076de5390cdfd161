-- title.zh: 未达到目标的指标不得满分
-- title.en: An indicator that misses its target loses points
-- basis: 项目支出绩效自评表注 2、注 3
-- basis.en: The self-evaluation form, notes 2 and 3
-- effect: sense
-- applies-to: indicators
-- relation: same
-- message.zh: {scope}：未达到目标，仍得{left}
-- message.en: {scope}: misses its target and has the full score ({left})
SELECT name AS scope, CASE WHEN attainment = 'not_met' AND score = weight AND weight > 0
        -- more than a target without a comparator asks for is no miss
        AND NOT (target_comparator IN ('', 'eq') AND coalesce(actual_value, 0) > coalesce(target_value, 0)) THEN '满分' ELSE '' END AS left_value,
    '' AS right_value, 0 AS terms, ['indicators:' || id] AS cells
FROM indicators WHERE attainment IN ('met', 'not_met') AND score IS NOT NULL ORDER BY project, position
