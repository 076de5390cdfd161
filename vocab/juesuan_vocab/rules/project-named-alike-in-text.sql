-- title.zh: 文字与自评表的项目名称一致
-- title.en: A project is named alike in the text and on the form
-- basis: 决算情况说明的绩效自评综述与自评表
-- basis.en: The review of self-evaluations in the text and the forms
-- effect: wording
-- applies-to: facts, projects
-- relation: same
-- cause: publisher
-- message.zh: {scope}：文字写“{left}”，自评表和汇总表写“{right}”
-- message.en: {scope}: the text says {left}, the form and the summary {right}
-- X项目绩效自评综述 is of X as well as of X项目; a unit in brackets behind the name tells projects of one name apart
WITH told AS (
    SELECT DISTINCT p.name || '（' || p.unit || '）' AS scope, regexp_replace(regexp_replace(folded(f.label), '(项目)?绩效自评综述$', ''), '\([^)]*\)$', '') AS name,
        folded(coalesce(nullif(p.summary_name, ''), p.name)) AS printed, ['facts:' || f.id, 'projects:' || p.key] AS cells
    FROM facts f JOIN projects p ON p.key = f.project WHERE f.adjusted_budget IS NOT NULL AND f.label LIKE '%绩效自评综述'
)
SELECT scope, CASE WHEN regexp_replace(name, '项目$', '') = regexp_replace(regexp_replace(printed, '\([^)]*\)$', ''), '项目$', '') OR name = printed THEN printed ELSE name END AS left_value,
    printed AS right_value, 0 AS terms, cells
FROM told ORDER BY scope
