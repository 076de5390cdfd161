-- title.zh: 收支总表、收入表、支出表和一般公共预算支出表都公开了
-- title.en: The main statements that the body owes are published
-- basis: 应公开哪些表按单位种类、年度、地区列在 rules/owed.toml；缺了这几张，收支无从核对；只查印了九表中五张以上的文件
-- basis.en: Which statements are owed by kind of body, year and region stands in rules/owed.toml; without these nothing can be checked; only documents with five of the nine statements or more are checked
-- effect: lack
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
FROM nine n JOIN owing o ON o.statement = n.statement AND o.main, present p
WHERE p.number >= 5 ORDER BY n.position
