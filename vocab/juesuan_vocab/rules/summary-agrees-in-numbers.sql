-- title.zh: 汇总表与自评表的预算和得分一致
-- title.en: Budget and score are the same in the summary and on the form
-- basis: 绩效自评情况汇总表与自评表
-- basis.en: The summary of self-evaluations and the forms
-- effect: total
-- applies-to: projects
-- message.zh: {scope}：汇总表 {left}，自评表 {right}
-- message.en: {scope}: {left} in the summary, {right} on the form
SELECT name || '（' || unit || '） 得分' AS scope, summary_score AS left_value, as_printed(total_score, summary_score) AS right_value, -1 AS terms, ['projects:' || key] AS cells FROM projects WHERE summary_score IS NOT NULL AND total_score IS NOT NULL
UNION ALL
SELECT name || '（' || unit || '） 全年预算数' AS scope, summary_budget AS left_value, as_printed(adjusted, summary_budget) AS right_value, 1 AS terms, ['projects:' || key] AS cells FROM projects WHERE summary_budget IS NOT NULL AND adjusted IS NOT NULL
