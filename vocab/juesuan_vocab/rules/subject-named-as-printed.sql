-- title.zh: 文字中的科目名称与报表一致
-- title.en: Subjects are named in the text as in the statements
-- basis: 政府收支分类科目
-- basis.en: The government classification
-- effect: wording
-- applies-to: facts, subjects
-- relation: same
-- cause: publisher
-- lacking.zh: 两个名称一个是另一个的开头或结尾，可能断行
-- lacking.en: one name is the beginning or the end of the other: it may be cut
-- message.zh: {scope}：文字写“{left}”，报表为“{right}”
-- message.en: {scope}: the text says {left}, the statements {right}
WITH named AS (SELECT id, function_code, string_split(subject_path, '/') AS path FROM facts WHERE function_code <> '' AND subject_path <> '' AND derived_from = ''),
paired AS (
    SELECT s.code, s.name, n.id, n.path[s.level] AS said, plain(n.path[s.level]) AS one, regexp_replace(plain(s.name), '[①-⑳*]+$', '') AS other
    FROM named n JOIN subjects s ON s.scheme = 'functional' AND s.code = n.function_code[:s.level * 2 + 1] AND s.level <= len(n.path)
),
-- a class that is told under a name that no statement prints, with the very amount of one
classes AS (
    SELECT function_code AS code, any_value(item) AS name,
        -- a raised mark is no part of the name
        regexp_replace(plain(any_value(item)), '[①-⑳*]+$', '') AS other,
        any_value(amount_yuan) AS yuan, arg_min(cell(statement, row, "column"), line) AS place
    FROM amounts WHERE statement = 'general-budget' AND length(function_code) = 3
        AND component = 'total' AND phase = 'final' AND amount <> 0 GROUP BY function_code
),
renamed AS (
    SELECT c.code, c.name, t.cell, t.label, t.name AS one, c.other, c.place FROM told t
    JOIN classes c ON t.value * in_yuan(t.unit) = c.yuan AND t.value >= 10
    WHERE t.measure = 'amount' AND is_money(t.unit) AND t.topic IN ('general_budget', 'expenditure')
        AND t.share IS NOT NULL AND regexp_matches(t.name, '支出$')
        AND likeness(regexp_replace(t.name, '支出$', ''), regexp_replace(c.other, '支出$', '')) >= 0.5
        AND t.name NOT IN (SELECT other FROM classes)
        AND (SELECT count(*) FROM classes o WHERE o.yuan = c.yuan) = 1
)
SELECT code || ' ' || name AS scope,
    CASE WHEN regexp_replace(one, '支出$', '') = regexp_replace(other, '支出$', '') THEN name
        -- a name that ends or begins like the other may be cut where the table breaks its lines
        WHEN ends_with(one, other) OR starts_with(one, other) OR ends_with(other, one) OR starts_with(other, one) THEN NULL
        ELSE said END AS left_value,
    name AS right_value, 0 AS terms, ['facts:' || id, 'subjects:functional/' || code] AS cells
FROM paired
UNION ALL
SELECT code || ' ' || name, CASE WHEN regexp_replace(one, '支出$', '') = regexp_replace(other, '支出$', '')
    THEN name ELSE label END, name, 0, [cell, place] FROM renamed
ORDER BY scope, cells
