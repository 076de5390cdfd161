-- title.zh: 应公开的各表都公开了
-- title.en: The statements that the body owes are published
-- basis: 应公开哪些表按单位种类、年度、地区列在 rules/owed.toml；没有数据的也应列出空表并说明；只查按九表模板公开的文件
-- basis.en: Which statements are owed by kind of body, year and region stands in rules/owed.toml; one without data is published empty, with a note; only documents after the template of nine statements are checked
-- effect: completeness
-- applies-to: statements, organizations
-- relation: present
-- lacking.zh: 印有表题，或有没有读取的页或图片，表的内容没有读到
-- lacking.en: its title is printed, or there are pages or pictures that were not read; its content was not read
-- message.zh: 没有印出“{left}”
-- message.en: {left} is not printed
WITH nine AS (
    -- a title with a picture below it is no statement that was not published
    SELECT statement, standard_title, status, line AS position, EXISTS (
        SELECT 1 FROM prose WHERE part <> 'contents' AND kind IN ('paragraph', 'heading', 'title')
            AND unnumbered(words) = unnumbered(folded(standard_title))) AS titled
    FROM statements WHERE structure <> 'other'
),
present AS (SELECT count(*) AS number FROM nine WHERE status NOT IN ('missing', 'unread'))
SELECT n.standard_title AS scope,
    CASE WHEN n.status = 'unread' OR (n.status = 'missing' AND n.titled) THEN NULL
        WHEN n.status = 'missing' THEN n.standard_title ELSE '' END AS left_value,
    '' AS right_value, 0 AS terms, ['statements:' || n.statement] AS cells
FROM nine n JOIN owing o ON o.statement = n.statement AND NOT o.main, present p
-- regions publish four to thirteen tables: who prints fewer than seven of the nine follows another form
WHERE p.number >= 7 ORDER BY n.position
