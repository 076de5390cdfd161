-- title.zh: 指标归在它所属的类别下
-- title.en: An indicator stands under its class
-- basis: 《项目支出绩效评价管理办法》（财预〔2020〕10号）：数量、质量、时效、成本、效益、满意度指标
-- basis.en: Measures for the Evaluation of Project Expenditure (Ministry of Finance, Caiyu 2020 No. 10): indicators of quantity, quality, time, cost, benefit and satisfaction
-- effect: wording
-- applies-to: indicators
-- relation: same
-- message.zh: {scope}：归在“{left}”下，按名称属“{right}”
-- message.en: {scope}: under {left}, by its name {right}
WITH classed AS (
    SELECT *, CASE WHEN regexp_matches(folded(name), '(数量|次数|批次|人次|件数|场次)$') AND NOT regexp_matches(name, '差错|错误|投诉|事故|违规|违纪|超时|失误|不合格|成本') THEN '数量指标'
        WHEN regexp_matches(folded(name), '(完成时间|时限|及时率|及时性|时效性)$') THEN '时效指标'
        WHEN regexp_matches(folded(name), '(满意度|满意率)$') THEN '满意度指标' END AS class
    FROM indicators WHERE level2 <> ''
)
SELECT name AS scope, level2 AS left_value, CASE WHEN contains(level2, regexp_replace(class, '指标$', '')) OR (class = '满意度指标' AND contains(level1, '满意度')) THEN level2 ELSE class END AS right_value,
    0 AS terms, ['indicators:' || id] AS cells
FROM classed WHERE class IS NOT NULL AND regexp_matches(level2, '数量|质量|时效|满意') ORDER BY project, position
