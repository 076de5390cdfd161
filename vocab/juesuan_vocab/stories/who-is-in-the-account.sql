-- title_zh: 谁在决算里
-- title_en: Who is in the account
-- about_zh: 每份决算里有职责、列入预算单位或有自评项目的部门和单位。只列三者不全的：有职责而不在预算单位之列，或在列而没有职责，或有项目而不在列。没有职责、没有自评的决算不比较那一项。
-- about_en: Bodies of an account that have duties, are listed as its units or have evaluated projects, where the three disagree. What an account does not print at all (no duties, no evaluation) is not compared.
-- resource: duties
WITH bodies AS (
    SELECT organization, year, id, name FROM organizations
),
-- 本级 and 机关 are the department itself under another name
own AS (
    SELECT b.organization, b.year, b.id FROM bodies b JOIN bodies d ON d.organization = b.organization AND d.year = b.year AND d.id = d.organization
    WHERE b.id IN (b.organization, b.organization || '-benji') OR regexp_matches(replace(b.name, d.name, ''), '^[（(]?(本级|机关|本部)[）)]?$')
),
-- a unit may print its other name in brackets: 市政府办公室（市政府发展研究中心）
also AS (
    SELECT organization, year, min(id) AS id, regexp_extract(name, '[（(]([^（）()]{4,})[）)]', 1) AS other_name
    FROM bodies WHERE regexp_matches(name, '[（(][^（）()]{4,}[）)]') GROUP BY ALL
),
printed AS (
    SELECT organization, year, CASE WHEN organization_id = '' THEN 'text:' || name ELSE organization_id END AS body, name, 'duties' AS place, 0 AS yuan FROM duties
    UNION ALL SELECT organization, year, id, name, 'account', 0 FROM bodies
    UNION ALL SELECT organization, year, CASE WHEN unit_id = '' THEN 'text:' || unit ELSE unit_id END, unit, 'projects', coalesce(executed_yuan, 0) FROM projects WHERE unit <> ''
),
one AS (
    SELECT p.organization, p.year, CASE WHEN o.id IS NULL THEN coalesce(a.id, p.body) ELSE p.organization END AS body, p.name, p.place, p.yuan
    FROM printed p LEFT JOIN own o ON o.organization = p.organization AND o.year = p.year AND o.id = p.body
    LEFT JOIN also a ON a.organization = p.organization AND a.year = p.year AND starts_with(p.body, 'text:') AND ends_with(p.name, a.other_name)
),
counted AS (
    SELECT organization, year, body, min_by(name, CASE place WHEN 'account' THEN 0 ELSE 1 END) AS name,
        bool_or(place = 'duties') AS with_duties, bool_or(place = 'account') AS in_account,
        count(*) FILTER (place = 'projects') AS projects, sum(yuan) AS projects_yuan
    FROM one GROUP BY ALL
),
compared AS (
    SELECT *, bool_or(with_duties) OVER (PARTITION BY organization, year) AS duties_printed FROM counted
)
SELECT organization, year, name, CASE WHEN duties_printed THEN CAST(with_duties AS INTEGER) END AS duties,
    CAST(in_account AS INTEGER) AS units, projects, CAST(projects_yuan AS DECIMAL(24, 2)) AS projects_yuan
FROM compared WHERE NOT in_account OR (duties_printed AND NOT with_duties)
ORDER BY organization, year, units, projects DESC, name
