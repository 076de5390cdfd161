-- title.zh: 同一编码各年名称一致
-- title.en: A code keeps its name over the years
-- basis: 政府收支分类科目；科目改名以当年分类为准
-- effect: wording
-- applies-to: subjects
-- relation: same
-- message.zh: {scope}：本年“{left}”，上年“{right}”
-- message.en: {scope}: {left} this year, {right} last year
SELECT a.organization || ' ' || a.year || ' ' || a.code AS scope, plain(a.name) AS left_value, plain(b.name) AS right_value, 0 AS terms,
    [a.organization || '/' || a.year || '/subjects:' || a.scheme || '/' || a.code, b.organization || '/' || b.year || '/subjects:' || b.scheme || '/' || b.code] AS cells
FROM subjects a JOIN subjects b ON b.organization = a.organization AND b.year = a.year - 1 AND b.scheme = a.scheme AND b.code = a.code
ORDER BY a.organization, a.year, a.scheme, a.code
