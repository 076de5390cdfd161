-- title.zh: 评价报告得分表各项之和等于总分
-- title.en: The rows of a report's score table add up
-- basis: 绩效评价报告得分表
-- basis.en: The score table of an evaluation report
-- effect: total
-- applies-to: report_scores
-- lacking.zh: 各项权重之和不是总分的权重，可能有的行没有读出
-- lacking.en: the weights do not make that of the total, so that rows may not have been read
-- message.zh: {scope}：各项得分之和 {left}，总分 {right}
-- message.en: {scope}: the scores add up to {left}, the total is {right}
WITH placed AS (
    SELECT *, line AS position, plain(name) IN ('总分', '合计', '总计') AS is_total FROM report_scores
)
SELECT t.report AS scope,
    -- a row that was not read is missing from the weights too
    CASE WHEN sum(p.weight) = any_value(t.weight) THEN sum(p.score) END AS left_value,
    any_value(t.score) AS right_value, 0 AS terms,
    ['report_scores:' || t.id] || list('report_scores:' || p.id ORDER BY p.position) AS cells
FROM placed t JOIN placed p ON p.score_table = t.score_table AND NOT p.is_total
WHERE t.is_total GROUP BY t.id, t.report, t.position ORDER BY t.position
