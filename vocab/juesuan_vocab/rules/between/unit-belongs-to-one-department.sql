-- title.zh: 一个单位只编入一个部门的决算
-- title.en: A unit is in the account of one department
-- basis: 部门决算编制范围
-- basis.en: The bodies that an account covers
-- effect: sense
-- applies-to: organizations
-- relation: same
-- message.zh: {scope}：编入 {left}，也编入 {right}
-- message.en: {scope}: in the account of {left}, and in that of {right}
WITH listed AS (SELECT DISTINCT organization, year, id, name FROM organizations WHERE coalesce(parent, '') <> ''),
firsts AS (SELECT id, year, min(organization) AS organization FROM listed GROUP BY id, year)
SELECT l.name || ' ' || l.year AS scope, f.organization AS left_value, l.organization AS right_value, 0 AS terms, [l.organization || '/' || l.year || '/organizations:' || l.id] AS cells
FROM listed l JOIN firsts f ON f.id = l.id AND f.year = l.year ORDER BY l.id, l.year, l.organization
