-- title_zh: 没有公开的报表
-- title_en: Statements not published
-- about_zh: 按规定应有、文件里没有印出的报表。“未读到”的不算：那是读取时有没有读到的页。
-- about_en: Statements that the document does not print. Those not found because pages were unread are not counted.
-- resource: statements
SELECT organization, year, statement, standard_title, status FROM statements WHERE status = 'missing'
ORDER BY organization, year, statement
