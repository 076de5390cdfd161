-- title.zh: 目标实际完成情况所说的投入不大于执行数
-- title.en: What the achieved goals say was spent is at most what was executed
-- basis: 项目支出绩效自评表：目标实际完成情况与全年执行数
-- basis.en: The self-evaluation form: what was attained, and what was executed
-- effect: total
-- unit: 万元
-- applies-to: projects
-- relation: at-most
-- cause: publisher
-- message.zh: {scope}：目标完成情况写投入 {left}，执行数为 {right}，相差 {difference}
-- message.en: {scope}: the goals say {left} spent, executed is {right}, difference {difference}
WITH told AS (SELECT *, regexp_extract(folded(achieved_goal), '(?:^|[,。;年])(?:实际|共|累计)?投入(?:资金|经费)?([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)万元', 1) AS spent FROM projects WHERE achieved_goal <> '' AND money_unit = '万元'),
amounts_told AS (SELECT *, TRY_CAST(replace(spent, ',', '') AS DECIMAL(38, 6)) AS amount FROM told WHERE spent <> '' AND executed IS NOT NULL)
SELECT name || '（' || unit || '）' AS scope, amount AS left_value, as_printed(executed, amount) AS right_value, 0 AS terms, ['projects:' || key] AS cells
FROM amounts_told ORDER BY key
