-- title.zh: 目标完成情况和报告所说的比率与指标的实际完成值一致
-- title.en: Rates in the achieved goals and in reports are those of the indicators
-- basis: 项目支出绩效自评表
-- basis.en: The self-evaluation form of project expenditure
-- effect: total
-- unit: %
-- applies-to: indicators, projects, paragraphs
-- message.zh: {scope}：文字写 {left}%，指标为 {right}%
-- message.en: {scope}: the text says {left} %, the indicator {right} %
-- also.zh: ；{right} 也是{also}的总分，可能抄错了格
-- also.en: ; {right} is also the total score of {also}, perhaps copied from there
WITH rates AS (SELECT i.id, i.project, i.position, folded(i.name) AS name, i.actual_value, i.target_value FROM indicators i WHERE i.actual_unit = '%' AND i.actual_value IS NOT NULL AND i.actual_comparator IN ('', 'eq') AND length(folded(i.name)) >= 4),
said AS (
    SELECT r.id, r.position, r.project, r.name, r.actual_value, r.target_value, 'projects:' || p.key AS cell, unnest(string_split(folded(p.achieved_goal), r.name)[2:]) AS rest FROM rates r JOIN projects p ON p.key = r.project AND contains(folded(p.achieved_goal), r.name)
    UNION ALL
    SELECT r.id, r.position, r.project, r.name, r.actual_value, r.target_value, s.cell, unnest(string_split(s.words, r.name)[2:]) FROM rates r JOIN prose s ON s.part = 'attachments' AND s.kind = 'paragraph' AND contains(s.words, r.name)
        AND (SELECT count(*) FROM rates o WHERE o.name = r.name) = 1
),
told AS (SELECT *, regexp_extract(rest, '^(?:达到?|为|是|达到了|约)?([0-9]+(?:\.[0-9]+)?)%(?:[^以及左含(]|$)', 1) AS number FROM said)
SELECT t.name AS scope, TRY_CAST(number AS DECIMAL(38, 6)) AS left_value,
    as_printed(actual_value, TRY_CAST(number AS DECIMAL(38, 6))) AS right_value, -1 AS terms,
    [cell, 'indicators:' || id] AS cells, coalesce(s.name, '') AS also
FROM told t LEFT JOIN odd_scores s ON s.score = t.actual_value
WHERE number <> '' AND TRY_CAST(number AS DECIMAL(38, 6)) IS DISTINCT FROM target_value ORDER BY project, position, cell
