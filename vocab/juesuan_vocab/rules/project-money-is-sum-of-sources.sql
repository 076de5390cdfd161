-- title.zh: 年度资金总额等于各来源之和
-- title.en: The money of a project is the sum of its sources
-- basis: 项目支出绩效自评表：年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金；没有印全来源的，只查各来源之和大于总额的、改一位数字就恰好相等的
-- basis.en: The self-evaluation form: money of the year = appropriation + carried over + other; where sources are left out, only sums above the total, and those that one digit would make equal, are told
-- effect: total
-- applies-to: projects
-- message.zh: {scope}：年度资金总额 {left}，各来源之和 {right}，相差 {difference}
-- message.en: {scope}: the total of the year is {left}, its sources add up to {right}, difference {difference}
WITH printed AS (
    SELECT key, name, unit, line, '年初预算数' AS phase, initial AS total, appropriation_initial AS appropriation, carried_over_initial AS carried_over, other_initial AS other FROM projects
    UNION ALL SELECT key, name, unit, line, '全年预算数', adjusted, appropriation_adjusted, carried_over_adjusted, other_adjusted FROM projects
    UNION ALL SELECT key, name, unit, line, '全年执行数', executed, appropriation_executed, carried_over_executed, other_executed FROM projects
),
summed AS (
    SELECT *, appropriation + coalesce(carried_over, 0) + coalesce(other, 0) AS sources, CAST((carried_over IS NOT NULL) AS INTEGER) + CAST((other IS NOT NULL) AS INTEGER) + 1 AS number
    FROM printed WHERE total IS NOT NULL AND appropriation IS NOT NULL
),
-- a source that has no column in projects.csv is a doubt: its money is part of the total
open_forms AS (
    SELECT p.key FROM projects p JOIN doubts d ON list_contains(string_split(p.doubts, ' '), d.id) WHERE d.severity = 'lost' OR d.code = 'evaluation-money-of-another-source'
)
SELECT name || '（' || unit || '）' || phase AS scope, total AS left_value, sources AS right_value, number AS terms, ['projects:' || key] AS cells
FROM summed WHERE key NOT IN (SELECT key FROM open_forms) 
    -- or that a slip of the pen makes of it
    AND (other IS NOT NULL OR sources > total OR slip_of(sources, total)) ORDER BY line, phase
