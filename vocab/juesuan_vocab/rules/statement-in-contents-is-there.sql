-- title.zh: 目录列出的表在正文里
-- title.en: A statement that the contents list is there
-- basis: 目录
-- basis.en: The contents
-- effect: lack
-- applies-to: statements, paragraphs
-- relation: present
-- lacking.zh: 题目印了，表没有认出，或有没有读取的页或图片
-- lacking.en: the title is printed and the table was not understood, or pages or pictures were not read
-- message.zh: 目录列有“{left}”，正文中没有找到这张表
-- message.en: The contents list {left}, and the statement was not found
WITH entries AS (SELECT cell, position, unnumbered(regexp_replace(words, '([.…·]{2,}[0-9]*|[0-9]+)$', '')) AS name FROM prose WHERE part = 'contents' AND kind = 'paragraph' AND contains(words, '表')),
nine AS (SELECT statement, folded(standard_title) AS title, status, line AS position FROM statements WHERE structure <> 'other')
SELECT n.title AS scope,
    -- a title that is printed again has its table as a picture, or in a form that was not understood
    CASE WHEN n.status = 'unread' THEN NULL WHEN n.status <> 'missing' THEN '' WHEN EXISTS (SELECT 1 FROM prose p WHERE p.part <> 'contents' AND contains(p.words, e.name) AND length(p.words) <= length(e.name) + 30) THEN NULL ELSE e.name END AS left_value,
    '' AS right_value, 0 AS terms, ['statements:' || n.statement, e.cell] AS cells
FROM nine n JOIN entries e ON regexp_replace(e.name, '(明细)?表$', '') = regexp_replace(n.title, '(明细)?表$', '') ORDER BY n.position, e.position
