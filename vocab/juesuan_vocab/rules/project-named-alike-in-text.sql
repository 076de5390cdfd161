-- title.zh: 文字与自评表的项目名称一致
-- title.en: A project is named alike in the text and on the form
-- basis: 决算情况说明的绩效自评综述与自评表
-- severity: note
-- applies-to: facts, projects
-- relation: same
-- cause: publisher
-- message.zh: {scope}：文字写“{left}”，自评表和汇总表写“{right}”
-- message.en: {scope}: the text says {left}, the form and the summary {right}
SELECT DISTINCT p.name || '（' || p.unit || '）' AS scope,
    regexp_replace(regexp_replace(folded(f.label), '(项目)?绩效自评综述$', ''), '\([^)]*\)$', '') AS left_value,
    folded(coalesce(nullif(p.summary_name, ''), p.name)) AS right_value, 0 AS terms, ['facts:' || f.id, 'projects:' || p.key] AS cells
FROM facts f JOIN projects p ON p.key = f.project WHERE f.adjusted_budget IS NOT NULL AND f.label LIKE '%绩效自评综述' ORDER BY 1
