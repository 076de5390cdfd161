-- title.zh: 单位构成的两处列名一致
-- title.en: The bodies are listed alike in the sentence and in the list
-- basis: 机构设置
-- basis.en: The list of bodies
-- effect: wording
-- applies-to: paragraphs, organizations
-- relation: same
-- cause: publisher
-- message.zh: 文字写“{left}”，单位名单写“{right}”
-- message.en: The sentence says {left}, the list {right}
WITH told AS (SELECT cell, position, unnest(string_split_regex(regexp_extract(words, '决算(?:编制范围)?(?:的单位)?包括:?([^。]+)', 1), '、|以及|和|及')) AS item FROM prose WHERE part IN ('units', 'duties') AND kind = 'paragraph' AND contains(words, '包括')),
named AS (SELECT cell, position, regexp_replace(item, '(部门|单位)?决算$', '') AS name FROM told WHERE item LIKE '%决算'),
units AS (SELECT DISTINCT folded(name) AS name FROM organizations WHERE parent <> ''),
near AS (SELECT n.*, b.name AS known, likeness(n.name, b.name) AS alike FROM named n JOIN units b ON length(n.name) >= 5)
SELECT name AS scope, name AS left_value, CASE WHEN regexp_replace(name, '[()]', '', 'g') IN (SELECT regexp_replace(b.name, '[()]', '', 'g') FROM bodies b) THEN name ELSE arg_max(known, alike) END AS right_value, 0 AS terms, [min(cell)] AS cells
FROM near GROUP BY name HAVING max(alike) >= 0.75 ORDER BY min(position), name
