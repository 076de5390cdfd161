-- title_zh: 没有公开的报表
-- title_en: Statements not published
-- about_zh: 本单位应公开、文件里没有印出的报表（依据见规则页）。“未读到”的不算：那是读取时有没有读到的页。
-- about_en: Statements that the body owes and the document does not print. Those not found because pages were unread are not counted.
-- resource: statements
SELECT organization, year, statement, standard_title, status FROM statements s
WHERE status = 'missing' AND EXISTS (
    SELECT 1 FROM findings f WHERE f.organization = s.organization AND f.year = s.year AND f.outcome = 'mismatch'
        AND f.rule IN ('statement-is-published', 'main-statement-is-published') AND f.cells = 'statements:' || s.statement
)
ORDER BY organization, year, statement
