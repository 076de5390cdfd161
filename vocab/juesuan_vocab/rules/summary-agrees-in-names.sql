-- title.zh: 汇总表与自评表的项目和单位名称一致
-- title.en: Project and unit are named alike in the summary and on the form
-- basis: 绩效自评情况汇总表与自评表
-- basis.en: The summary of self-evaluations and the forms
-- effect: wording
-- applies-to: projects
-- relation: same
-- message.zh: {scope}：汇总表写“{left}”，自评表写“{right}”
-- message.en: {scope}: the summary says {left}, the form {right}
SELECT name || '（' || unit || '） 项目名称' AS scope, summary_name AS left_value, CASE WHEN folded(summary_name) = folded(name) THEN summary_name ELSE name END AS right_value, 0 AS terms, ['projects:' || key] AS cells FROM projects WHERE summary_name <> '' AND name <> ''
UNION ALL
SELECT name || '（' || unit || '） 单位名称' AS scope, summary_unit AS left_value, CASE WHEN folded(summary_unit) = folded(unit) THEN summary_unit ELSE unit END AS right_value, 0 AS terms, ['projects:' || key] AS cells FROM projects WHERE summary_unit <> '' AND unit <> ''
