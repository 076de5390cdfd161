-- title.zh: 评价报告得分表与自评表总分一致
-- title.en: The report's total is that of its form
-- basis: 绩效评价报告得分表
-- basis.en: The score table of an evaluation report
-- effect: total
-- applies-to: report_scores, projects, paragraphs
-- message.zh: {scope}：报告总分 {left}，自评表总分 {right}
-- message.en: {scope}: total {left} in the report, {right} on the form
WITH scored AS (
    SELECT *, dense_rank() OVER (PARTITION BY folded(report) ORDER BY score_table) AS nth
    FROM report_scores
),
totals AS (SELECT * FROM scored WHERE plain(name) IN ('总分', '合计', '总计'))
SELECT t.report AS scope, t.score AS left_value, p.total_score AS right_value, -1 AS terms, ['report_scores:' || t.id, 'projects:' || p.key] AS cells
FROM totals t JOIN reports r ON r.title = folded(t.report) AND r.nth = t.nth JOIN projects p ON p.key = r.project
ORDER BY t.place
