-- title.zh: 评价报告得分表与自评表总分一致
-- title.en: The report's total is that of a form
-- basis: 绩效评价报告得分表
-- severity: error
-- applies-to: report_scores, projects
-- message.zh: {scope}：报告总分 {left}，自评表总分 {right}
-- message.en: {scope}: total {left} in the report, {right} on the form
WITH totals AS (SELECT *, row_number() OVER () AS position FROM report_scores WHERE plain(name) IN ('总分', '合计', '总计'))
SELECT t.report || ' ' || t.place AS scope, t.score AS left_value,
    coalesce((SELECT any_value(p.total_score) FROM projects p WHERE p.total_score = t.score), (SELECT any_value(total_score) FROM projects WHERE t.report LIKE '%' || name || '%')) AS right_value,
    -1 AS terms, ['report_scores:' || t.id] AS cells
FROM totals t ORDER BY position
