-- title.zh: 文字与自评表的预算执行率一致
-- title.en: The execution rate is the same in the text and on the form
-- basis: 决算情况说明的绩效自评综述与自评表
-- basis.en: The review of self-evaluations in the text and the forms
-- effect: recomputed
-- unit: %
-- applies-to: facts, projects
-- cause: publisher
-- message.zh: {scope}：文字写 {left}%，自评表为 {right}%
-- message.en: {scope}: {left} % in the text, {right} % on the form
SELECT p.name || '（' || p.unit || '）' AS scope, f.completion_rate AS left_value, p.rate AS right_value, -1 AS terms, ['facts:' || f.id, 'projects:' || p.key] AS cells
FROM facts f JOIN projects p ON p.key = f.project WHERE f.completion_rate IS NOT NULL AND p.rate IS NOT NULL AND f.adjusted_budget IS NOT NULL ORDER BY p.key
