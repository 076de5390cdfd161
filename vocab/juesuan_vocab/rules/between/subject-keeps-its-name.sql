-- title.zh: 同一编码各年名称一致
-- title.en: A code keeps its name over the years
-- basis: 政府收支分类科目；科目改名以当年分类为准
-- basis.en: The government classification; a renamed subject has the name of its year
-- effect: wording
-- applies-to: subjects
-- relation: same
-- message.zh: {scope}：本年“{left}”，上年“{right}”
-- message.en: {scope}: {left} this year, {right} last year
WITH names AS (
    SELECT organization, year, arg_min(name, line) AS name FROM organizations
    WHERE coalesce(parent, '') = '' GROUP BY organization, year
)
SELECT coalesce(n.name, a.organization) || ' ' || a.year || ' ' || a.code AS scope, plain(a.name) AS left_value, plain(b.name) AS right_value, 0 AS terms,
    [a.organization || '/' || a.year || '/subjects:' || a.scheme || '/' || a.code, b.organization || '/' || b.year || '/subjects:' || b.scheme || '/' || b.code] AS cells
FROM subjects a JOIN subjects b ON b.organization = a.organization AND b.year = a.year - 1 AND b.scheme = a.scheme AND b.code = a.code
LEFT JOIN names n ON n.organization = a.organization AND n.year = a.year
ORDER BY a.organization, a.year, a.scheme, a.code
