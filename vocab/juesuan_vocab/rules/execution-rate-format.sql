-- title.zh: 预算执行率带百分号
-- title.en: The execution rate is printed with a percent sign
-- basis: 项目支出绩效自评表填表说明：项目预算执行率格式须为“x%”；只查印有这条说明的文件
-- basis.en: Notes of the self-evaluation form: the rate of execution is written as x%; only documents that print the note are checked
-- effect: wording
-- kind: observation
-- applies-to: projects, paragraphs
-- relation: same
-- message.zh: {scope}：执行率印为“{left}”，应为“{right}”
-- message.en: {scope}: execution rate printed {left}, expected {right}
SELECT name || '（' || unit || '）' AS scope, rate_raw AS left_value, CASE WHEN rate_raw LIKE '%\%' ESCAPE '\' THEN rate_raw ELSE rate_raw || '%' END AS right_value, 0 AS terms, ['projects:' || key] AS cells
FROM projects WHERE rate_raw <> '' AND EXISTS (SELECT 1 FROM prose WHERE contains(words, '执行率格式')) ORDER BY key
