-- title.zh: 目录列出的表在正文里
-- title.en: A statement that the contents list is there
-- basis: 目录
-- severity: warning
-- applies-to: statements, paragraphs
-- relation: present
-- message.zh: 目录列有“{left}”，正文中没有找到这张表
-- message.en: The contents list {left}, and the statement was not found
WITH entries AS (SELECT cell, unnumbered(regexp_replace(words, '([.…·]{2,}[0-9]*|[0-9]+)$', '')) AS name FROM prose WHERE part = 'contents' AND kind = 'paragraph' AND contains(words, '表')),
nine AS (SELECT statement, folded(standard_title) AS title, status, row_number() OVER () AS position FROM statements WHERE structure <> 'other')
SELECT n.title AS scope, CASE WHEN n.status = 'missing' THEN e.name ELSE '' END AS left_value, '' AS right_value, 0 AS terms, ['statements:' || n.statement, e.cell] AS cells
FROM nine n JOIN entries e ON regexp_replace(e.name, '(明细)?表$', '') = regexp_replace(n.title, '(明细)?表$', '') ORDER BY n.position
