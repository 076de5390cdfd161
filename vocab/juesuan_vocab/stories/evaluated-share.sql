-- title_zh: 项目支出有多少自评
-- title_en: How much project spending is evaluated
-- about_zh: 每份决算支出决算表的项目支出，与公开了自评表的项目执行数之比。自评按项目口径，可以含非财政资金和上年结转，因此可以超过 100%。
-- about_en: Project expenditure of each account against the executed money of the projects whose evaluation form is published. Projects may include other and carried-over money: more than 100 % is possible.
-- resource: organizations
WITH spent AS (
    SELECT organization, year, max(amount_yuan) AS project_yuan FROM amounts
    WHERE statement = 'expenditure' AND role = 'total' AND component = 'project' AND phase = 'final' GROUP BY ALL
),
evaluated AS (
    SELECT organization, year, count(*) AS projects, count(executed_yuan) AS with_money, sum(executed_yuan) AS evaluated_yuan FROM projects GROUP BY ALL
)
SELECT s.organization, s.year, s.project_yuan, coalesce(e.projects, 0) AS projects, coalesce(e.with_money, 0) AS with_money,
    CAST(coalesce(e.evaluated_yuan, 0) AS DECIMAL(24, 2)) AS evaluated_yuan,
    CAST(round(100.0 * coalesce(e.evaluated_yuan, 0) / s.project_yuan, 2) AS DECIMAL(12, 2)) AS share
FROM spent s LEFT JOIN evaluated e ON e.organization = s.organization AND e.year = s.year
WHERE s.project_yuan > 0
ORDER BY share, s.project_yuan DESC, s.organization, s.year
