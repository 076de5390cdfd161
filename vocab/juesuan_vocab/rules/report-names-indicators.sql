-- title.zh: 评价报告点名的三级指标与自评表一致
-- title.en: A report names the indicators of its form
-- basis: 绩效评价报告的指标分析与自评表
-- basis.en: The analysis of indicators in an evaluation report and the self-evaluation form
-- effect: completeness
-- applies-to: paragraphs, indicators
-- relation: same
-- cause: publisher
-- message.zh: {scope}：报告写“{left}”，自评表为“{right}”
-- message.en: {scope}: the report says {left}, the form {right}
WITH told AS (
    SELECT p.cell, p.position, r.project, regexp_extract(p.words, '^(?:[0-9]+[.、])?(成本|产出|效益|满意度|过程|决策|投入|效果)指标', 1) AS level1,
        regexp_extract(p.words, '个二级指标(?:以及|和|及|与|,|、)([^。]+?)(?:等)?[0-9]+个三级指标', 1) AS names
    FROM prose p JOIN reports r ON r.id = p.titled WHERE p.kind = 'paragraph' AND contains(p.words, '个三级指标') AND contains(p.words, '个二级指标')
),
pieces AS (SELECT *, string_split_regex(names, '[、,;]') AS listed, regexp_replace(names, '[、,;]', '', 'g') AS joined FROM told WHERE names <> '' AND level1 <> '')
SELECT u.unit || ' ' || i.name AS scope,
    CASE WHEN contains(t.joined, regexp_replace(folded(i.name), '[、,;]', '', 'g')) OR list_max([contained(piece, folded(i.name)) FOR piece IN t.listed IF length(piece) > 2]) >= 0.7
        THEN i.name ELSE t.names END AS left_value,
    i.name AS right_value, 0 AS terms, [t.cell, 'indicators:' || i.id] AS cells
FROM pieces t JOIN indicators i ON i.project = t.project AND starts_with(i.level1, t.level1) JOIN projects u ON u.key = t.project
ORDER BY t.position, i.position
