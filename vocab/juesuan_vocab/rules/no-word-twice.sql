-- title.zh: 没有重复的词
-- title.en: No word is printed twice
-- basis: 文字通顺
-- basis.en: Readable text
-- effect: wording
-- applies-to: paragraphs
-- relation: present
-- message.zh: 重复的词：“{left}”
-- message.en: A word printed twice: {left}
WITH told AS (SELECT cell, position, section, regexp_extract(words, '.{0,8}(?:项目项目|情况情况|经费经费|绩效绩效|工作工作|单位单位|原因原因|增加增加|减少减少|主要主要|完成完成|万元万元|预算为预算|比比|为为|的的|，，|。。).{0,4}') AS found
    FROM prose WHERE kind IN ('paragraph', 'heading', 'title') AND part IN ('narrative', 'attachments', 'units'))
SELECT coalesce(nullif(found, ''), '全文') AS scope, found AS left_value, '' AS right_value, 0 AS terms, [cell] AS cells FROM told WHERE found <> ''
UNION ALL
SELECT '其余段落', '', '', 0, [min(cell)] FROM told WHERE found = '' HAVING count(*) > 0
