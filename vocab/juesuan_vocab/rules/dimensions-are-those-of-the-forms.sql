-- title.zh: 文字所说的评价维度是自评表的一级指标
-- title.en: The dimensions named in the text are the first levels of the forms
-- basis: 绩效自评工作总结与自评表
-- basis.en: The summary of self-evaluation and the forms
-- effect: completeness
-- applies-to: paragraphs, indicators
-- relation: same
-- cause: publisher
-- message.zh: 文字写“{left}”，自评表的一级指标为“{right}”
-- message.en: The text says {left}, the forms have {right}
WITH told AS (
    SELECT cell, position, section, regexp_extract(words, '从([^,。;:从]+?)(?:等)?[二三四五六2-6两]个(?:方面|维度)', 1) AS names
    FROM prose WHERE kind = 'paragraph' AND regexp_matches(words, '[二三四五六2-6两]个(方面|维度)') AND contains(words, '从') AND (contains(section, '自评') OR contains(words, '自评'))
),
held AS (SELECT list(DISTINCT regexp_replace(level1, '指标$', '')) AS levels, string_agg(DISTINCT regexp_replace(level1, '指标$', ''), '、' ORDER BY regexp_replace(level1, '指标$', '')) AS words FROM indicators WHERE level1 <> ''),
split AS (SELECT t.*, [regexp_replace(name, '指标$', '') FOR name IN string_split_regex(names, '、|和|及|以及')] AS listed FROM told t)
SELECT '评价维度' AS scope, s.names AS left_value, CASE WHEN len(list_intersect(s.listed, h.levels)) = len(s.listed) THEN s.names ELSE h.words END AS right_value, 0 AS terms, [s.cell] AS cells
FROM split s, held h WHERE names <> '' AND len(h.levels) > 0 AND len(list_intersect(s.listed, ['成本', '产出', '效益', '满意度', '决策', '过程', '投入', '管理', '效果'])) >= 2 ORDER BY s.position
