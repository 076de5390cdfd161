-- title_zh: 指标个个恰好完成
-- title_en: Targets met exactly
-- about_zh: 自评项目有 5 项以上可比指标，实际值与目标值全部相同，一项不多、一项不少。
-- about_en: Self-evaluated projects with five or more comparable indicators whose actual values all equal their targets.
-- resource: projects
SELECT projects.organization, projects.year, projects.key, projects.name, projects.total_score, counted.indicators
FROM projects JOIN (
    SELECT organization, year, project, count(*) AS indicators FROM indicators
    WHERE target_value IS NOT NULL AND actual_value IS NOT NULL GROUP BY ALL
    HAVING count(*) >= 5 AND bool_and(target_value = actual_value)
) AS counted ON counted.organization = projects.organization AND counted.year = projects.year
    AND counted.project = projects.key
ORDER BY counted.indicators DESC, projects.organization, projects.year, projects.key
