-- title.zh: 说见附件的自评表在附件里
-- title.en: Forms that the text refers to are attached
-- basis: 预算绩效情况说明与附件
-- basis.en: The text on budget performance and its attachments
-- effect: completeness
-- applies-to: paragraphs, projects
-- relation: present
-- cause: undetermined
-- lacking.zh: 自评表的题目印了，表没有认出
-- lacking.en: the title of a form is printed, the form was not understood
-- message.zh: 文字写“{left}”，没有找到自评表
-- message.en: The text says {left}, and no form was found
WITH told AS (SELECT cell, position, regexp_extract(words, '[^。;]*自评表[^。;]*(?:详见|见附|附后|见第)[^。;]*') AS claim FROM prose WHERE part = 'narrative' AND kind = 'paragraph' AND contains(words, '自评表'))
SELECT '绩效自评表' AS scope, CASE WHEN EXISTS (SELECT 1 FROM projects) THEN '' WHEN EXISTS (SELECT 1 FROM prose t WHERE t.part <> 'contents' AND t.part <> 'narrative' AND ends_with(t.words, '自评表')) THEN NULL ELSE claim END AS left_value, '' AS right_value, 0 AS terms, [cell] AS cells
FROM told WHERE claim <> '' ORDER BY position
