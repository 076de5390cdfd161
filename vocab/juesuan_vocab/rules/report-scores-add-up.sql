-- title.zh: 评价报告得分表各项之和等于总分
-- title.en: The rows of a report's score table add up
-- basis: 绩效评价报告得分表
-- effect: total
-- applies-to: report_scores
-- message.zh: {scope}：各项得分之和 {left}，总分 {right}
-- message.en: {scope}: the scores add up to {left}, the total is {right}
WITH placed AS (SELECT *, line AS position FROM report_scores),
totals AS (SELECT position, report, score, id, place, lag(position, 1, 0) OVER (ORDER BY position) AS before FROM placed WHERE plain(name) IN ('总分', '合计', '总计'))
SELECT t.report AS scope, sum(p.score) AS left_value, any_value(t.score) AS right_value, 0 AS terms, ['report_scores:' || t.id] || list('report_scores:' || p.id ORDER BY p.position) AS cells
FROM totals t JOIN placed p ON p.position < t.position AND p.position > t.before GROUP BY t.id, t.report, t.place, t.position ORDER BY t.position
