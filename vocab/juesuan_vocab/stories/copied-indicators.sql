-- title_zh: 一字不差的指标
-- title_en: Copied indicators
-- about_zh: 指标名称和年度指标值在其他部门的自评表里写得一字不差；“部门数”是一共有几个部门这样写。
-- about_en: Indicators whose name and target stand word for word in forms of other bodies; bodies counts all that have it.
-- resource: indicators
WITH copied AS (
    SELECT name, target, count(DISTINCT organization) AS bodies FROM indicators
    WHERE length(name) >= 4 AND target <> '' GROUP BY name, target HAVING count(DISTINCT organization) > 1
)
SELECT i.organization, i.year, i.id, i.level1, i.level2, i.name, i.target, i.actual, c.bodies
FROM indicators i JOIN copied c ON c.name = i.name AND c.target = i.target
ORDER BY c.bodies DESC, i.name, i.target, i.organization, i.year, i.id
