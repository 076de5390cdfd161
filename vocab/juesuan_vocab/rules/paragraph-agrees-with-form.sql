-- title.zh: 项目综述与自评表一致
-- title.en: The paragraph of a project agrees with its form
-- basis: 决算情况说明的绩效自评综述与自评表
-- basis.en: The review of self-evaluations in the text and the forms
-- effect: total
-- applies-to: facts, projects
-- message.zh: {scope}：文字写 {left}，自评表为 {right}，相差 {difference}
-- message.en: {scope}: the text says {left}, the form has {right}, difference {difference}
WITH told AS (SELECT f.*, p.key, p.name, p.unit AS body, in_unit(p.executed, coalesce(nullif(p.money_unit, ''), '万元'), f.unit) AS executed,
        in_unit(p.adjusted, coalesce(nullif(p.money_unit, ''), '万元'), f.unit) AS adjusted, p.rate, p.total_score FROM facts f JOIN projects p ON p.key = f.project)
SELECT name || '（' || body || '） 执行数' AS scope, value AS left_value, as_printed(executed, value) AS right_value, 0 AS terms, ['facts:' || id, 'projects:' || key] AS cells
    FROM told WHERE measure = 'amount' AND adjusted_budget IS NOT NULL AND executed IS NOT NULL AND value IS NOT NULL
UNION ALL SELECT name || '（' || body || '） 全年预算数', adjusted_budget, as_printed(adjusted, adjusted_budget), 0, ['facts:' || id, 'projects:' || key]
    FROM told WHERE adjusted_budget IS NOT NULL AND adjusted IS NOT NULL
UNION ALL SELECT name || '（' || body || '） 得分', value, as_printed(total_score, value), 0, ['facts:' || id, 'projects:' || key]
    FROM told WHERE measure = 'score' AND label LIKE '%得分%' AND label NOT LIKE '%/%' AND (topic <> 'report' OR regexp_matches(plain(label), '(评价|自评|项目|综合|最终|总)得分$')) AND total_score IS NOT NULL
-- what is spent on a part of the project is less than all that was executed
UNION ALL SELECT name || '（' || body || '） 投入', value, CASE WHEN value < executed THEN value ELSE as_printed(executed, value) END, 0, ['facts:' || id, 'projects:' || key]
    FROM told WHERE measure = 'amount' AND adjusted_budget IS NULL AND (plain(label) IN ('实际投入', '实际支出') OR (topic <> 'report' AND plain(label) IN ('投入', '支出'))) AND executed IS NOT NULL
