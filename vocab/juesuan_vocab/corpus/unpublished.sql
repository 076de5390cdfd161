-- Of a list of bodies those without an account: table wanted (line, name, year). A body is known by its id or by any name
-- that an account of any year prints; so a renamed body is found under either name.
WITH names AS (
    SELECT organization AS name, organization FROM accounts
    UNION SELECT name, organization FROM accounts
    UNION SELECT name, id FROM organizations
),
found AS (
    SELECT wanted.line, wanted.name, wanted.year, names.organization, accounts.year AS published
    FROM wanted LEFT JOIN names ON names.name = wanted.name
    LEFT JOIN accounts ON accounts.organization = names.organization
)
SELECT name, year, coalesce(max(organization), '') AS organization,
    coalesce(string_agg(DISTINCT published::VARCHAR, ' ' ORDER BY published::VARCHAR), '') AS published
FROM found GROUP BY line, name, year
HAVING count(*) FILTER (published = year) = 0
ORDER BY line
