-- title.zh: 自评涉及的预算资金等于汇总表各项目之和
-- title.en: The budget that the evaluation covers is the sum of the summary
-- basis: 预算绩效管理工作开展情况与自评情况汇总表；只查汇总表项目数与文字所说个数相同的
-- basis.en: The text on performance management and the summary of self-evaluations; checked where both have as many projects
-- effect: total
-- applies-to: facts, projects
-- message.zh: 涉及预算资金：文字写 {left}，汇总表各项目之和 {right}，相差 {difference}
-- message.en: Budget covered: the text says {left}, the summary adds up to {right}, difference {difference}
WITH told AS (SELECT id, sentence, value FROM facts WHERE topic = 'performance' AND measure = 'amount' AND value IS NOT NULL AND regexp_matches(folded(label), '^涉及(预算)?(资金|金额)') AND contains(sentence, '自评')),
counts AS (SELECT id, sentence, value FROM facts WHERE topic = 'performance' AND measure = 'count' AND value IS NOT NULL AND contains(label, '项目')),
summed AS (SELECT sum(summary_budget) AS budget, count(*) AS number, list('projects:' || key ORDER BY key) AS cells FROM projects WHERE summary_budget IS NOT NULL)
SELECT '涉及预算资金' AS scope, t.value AS left_value, as_printed(s.budget, t.value) AS right_value, s.number AS terms, ['facts:' || t.id] || s.cells AS cells
FROM told t JOIN counts c ON c.sentence = t.sentence JOIN summed s ON s.number = c.value AND s.number > 0
