-- title.zh: 文字中的科目名称与报表一致
-- title.en: Subjects are named in the text as in the statements
-- basis: 政府收支分类科目
-- severity: warning
-- applies-to: facts, subjects
-- relation: same
-- cause: publisher
-- message.zh: {scope}：文字写“{left}”，报表为“{right}”
-- message.en: {scope}: the text says {left}, the statements {right}
WITH named AS (SELECT id, function_code, string_split(subject_path, '/') AS path FROM facts WHERE function_code <> '' AND subject_path <> '' AND derived_from = '')
SELECT s.code || ' ' || s.name AS scope,
    CASE WHEN regexp_replace(plain(n.path[s.level]), '支出$', '') = regexp_replace(plain(s.name), '支出$', '') THEN s.name ELSE n.path[s.level] END AS left_value,
    s.name AS right_value, 0 AS terms, ['facts:' || n.id] AS cells
FROM named n JOIN subjects s ON s.scheme = 'functional' AND s.code = n.function_code[:s.level * 2 + 1] AND s.level <= len(n.path)
ORDER BY s.code, n.id
