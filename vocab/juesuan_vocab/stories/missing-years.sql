-- title_zh: 缺哪几年
-- title_en: Years that are missing
-- about_zh: 公开过决算的部门，从它最早的一份到全库最近的年度之间，没有公开（或没有收进来）的年度。没有公开过的部门不在其中。
-- about_en: Years without an account between the first one of a body and the latest year of all. Bodies that never published are not among them.
-- resource: organizations
WITH bodies AS (
    SELECT organization, min(year) AS first_year, max(year) AS last_year, count(*) AS accounts FROM accounts GROUP BY organization
),
expected AS (
    SELECT bodies.*, unnest(range(first_year, (SELECT max(year) FROM accounts) + 1)) AS missing_year FROM bodies
)
SELECT expected.organization, expected.last_year AS year, expected.missing_year, expected.first_year, expected.accounts
FROM expected LEFT JOIN accounts ON accounts.organization = expected.organization AND accounts.year = expected.missing_year
WHERE accounts.year IS NULL
ORDER BY expected.missing_year DESC, expected.organization
