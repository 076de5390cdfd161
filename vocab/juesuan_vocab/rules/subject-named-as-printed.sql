-- title.zh: 文字中的科目名称与报表一致
-- title.en: Subjects are named in the text as in the statements
-- basis: 政府收支分类科目
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
    SELECT s.code, s.name, n.id, n.path[s.level] AS told, regexp_replace(plain(n.path[s.level]), '支出$', '') AS one, regexp_replace(plain(s.name), '支出$', '') AS other
    FROM named n JOIN subjects s ON s.scheme = 'functional' AND s.code = n.function_code[:s.level * 2 + 1] AND s.level <= len(n.path)
)
-- a name that ends or begins like the other may be cut where the table breaks its lines
SELECT code || ' ' || name AS scope, CASE WHEN one = other THEN name WHEN ends_with(one, other) OR starts_with(one, other) OR ends_with(other, one) OR starts_with(other, one) THEN NULL ELSE told END AS left_value,
    name AS right_value, 0 AS terms, ['facts:' || id, 'subjects:functional/' || code] AS cells
FROM paired ORDER BY code, id
