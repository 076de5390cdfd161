-- title.zh: 没有未填的空和模板的提示语
-- title.en: Nothing of the template is left over
-- basis: 公开的文字应填写完整：XX、××、“增加（减少）”、“如无请删除”是模板的
-- basis.en: A published text is filled in: XX, ××, “increase (decrease)” and “delete if none” belong to the template
-- effect: lack
-- applies-to: paragraphs
-- relation: present
-- cause: publisher
-- message.zh: 没有填的空或模板的提示语：“{left}”
-- message.en: A blank of the template is left over: {left}
WITH found AS (
    SELECT cell, position, regexp_extract(words, '[0-9.,]*.{0,12}(?:' ||
        -- letters and crosses in place of a name, a number or a year
        '[^A-Za-z0-9]X{2,}[^A-Za-z0-9]|[^A-Za-z0-9]X{2,}$|^X{2,}|×{2,}|x{3,}|\*{3,}|_{3,}|20[X×x*]{2}|[○〇O]{3,}|' ||
        -- a choice that nobody made
        '[^的](?:增加|增长|上升)(?:/|\()?\(?(?:减少|下降|降低)\)?[0-9为约X×]|(?:减少|下降)\((?:增加|增长|上升)\)[0-9为约X×]|' ||
        '(?:大于|高于)[(/](?:小于|低于)\)?|(?:大于|小于)或(?:小于|大于|等于)|' ||
        -- instructions to the writer
        '\([^)]*(?:如无|若无|如有|没有的)[^)]*(?:请|删除|删去|填)[^)]*\)|\((?:请|注意)[^)]*(?:填写|说明|补充|修改|删除)[^)]*\)|' ||
        '(?:此处|此项)(?:填写|插入|请)|(?:单位|部门)名称\)|' ||
        -- a reason that is not given
        '(?:主要原因(?:是|为)?|原因(?:是|为)|主要用于):?(?:…+|\.{3,}|。))' || '.{0,8}[0-9.,]*') AS left_over
    FROM prose WHERE kind IN ('paragraph', 'heading', 'title')
        AND part IN ('cover', 'units', 'narrative', 'statements')
)
SELECT coalesce(nullif(left_over, ''), '全文') AS scope, left_over AS left_value, '' AS right_value,
    0 AS terms, [cell] AS cells FROM found WHERE left_over <> ''
UNION ALL
SELECT '其余段落', '', '', 0, [min(cell)] FROM found WHERE left_over = '' HAVING count(*) > 0
