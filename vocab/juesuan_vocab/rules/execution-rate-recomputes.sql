-- title.zh: 预算执行率 = 全年执行数 ÷ 全年预算数
-- title.en: The execution rate follows from the money
-- basis: 项目支出绩效自评表：预算执行率（B/A×100%）
-- basis.en: The self-evaluation form: rate of execution (B/A×100 %)
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: projects
-- message.zh: {scope}：执行率印为 {left}%，按金额应为 {right}%
-- message.en: {scope}: execution rate printed {left} %, by the money it should be {right} %
-- a form that prints one budget alone has it as the initial one
WITH budgeted AS (SELECT p.*, coalesce(p.adjusted, p.initial) AS budget,
    shown_rate(p.rate, p.rate_raw) AS digits FROM projects p)
SELECT name || '（' || unit || '）' AS scope, rate AS left_value, seen_with(digits, executed * 100 / budget, rate) AS right_value,
    quotient_terms(executed, budget, digits, h.projects) AS terms, ['projects:' || key] AS cells
FROM budgeted, habits h WHERE rate IS NOT NULL AND executed IS NOT NULL AND budget IS NOT NULL AND budget <> 0 ORDER BY key
