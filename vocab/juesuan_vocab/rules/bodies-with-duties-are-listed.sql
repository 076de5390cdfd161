-- title.zh: 写了职责的单位在单位名单里
-- title.en: A body whose duties are told is listed
-- basis: 部门职责与机构设置
-- basis.en: Duties and the list of bodies
-- effect: completeness
-- applies-to: paragraphs, organizations
-- relation: same
-- cause: publisher
-- message.zh: 职责写“{left}”，单位名单：{right}
-- message.en: Duties of {left}; in the list: {right}
WITH told AS (SELECT cell, position, regexp_extract(words, '^(?:-|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|[0-9]+[.、])*([^,。;:]+?)(?:的)?(?:主要|工作)(?:职责|职能)(?:是|为|有|包括)?:', 1) AS name FROM prose WHERE part = 'duties'),
named AS (SELECT * FROM told WHERE length(name) >= 6 AND NOT regexp_matches(name, '^(本|我|第)')),
near AS (SELECT n.*, b.name AS known, likeness(n.name, b.name) AS alike FROM named n CROSS JOIN bodies b)
SELECT name AS scope, name AS left_value,
    CASE WHEN bool_or(known = name OR ends_with(name, known)) THEN name WHEN max(alike) >= 0.85 THEN arg_max(known, alike) ELSE '未列' END AS right_value, 0 AS terms, [min(cell)] AS cells
FROM near WHERE (SELECT count(*) FROM named) >= 2 AND (SELECT count(*) FROM organizations WHERE parent <> '') >= 2 GROUP BY name ORDER BY min(position)
