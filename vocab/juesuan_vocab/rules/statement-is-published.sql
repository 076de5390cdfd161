-- title.zh: 九张表都公开了
-- title.en: All nine statements are published
-- basis: 部门决算公开规定：应公开的报表没有数据的也应列出空表并说明；只查按九表模板公开的文件
-- severity: note
-- applies-to: statements, facts
-- relation: present
-- lacking.zh: 文件中有没有读取的页
-- lacking.en: there are pages that were not read
-- message.zh: 没有印出“{left}”
-- message.en: {left} is not printed
WITH nine AS (SELECT statement, standard_title, status, line AS position FROM statements WHERE structure <> 'other'),
present AS (SELECT count(*) AS number FROM nine WHERE status NOT IN ('missing', 'unread'))
SELECT n.standard_title AS scope, CASE n.status WHEN 'unread' THEN NULL WHEN 'missing' THEN n.standard_title ELSE '' END AS left_value, '' AS right_value, 0 AS terms, ['statements:' || n.statement] AS cells
FROM nine n, present p WHERE p.number >= 7
    -- published since 2019 only, and told apart by the years that the text speaks of
    AND (n.statement <> 'state-capital' OR n.status <> 'missing' OR (SELECT max(period[:4]) FROM facts) >= '2020')
ORDER BY n.position
