-- title.zh: 执行率得分 = 执行率 × 分值
-- title.en: The score of execution follows from the rate
-- basis: 项目支出绩效自评表：预算执行率得分按执行率乘分值计算
-- basis.en: The self-evaluation form: the score for execution is its rate times its weight
-- effect: recomputed
-- computed: right
-- applies-to: projects
-- cause: publisher
-- message.zh: {scope}：执行率得分印为 {left}，按金额应为 {right}
-- message.en: {scope}: score of execution printed {left}, by the money it should be {right}
-- also.zh: ；由它相加的总分 {also} 随之不符
-- also.en: ; the total score {also} that it is a part of falls with it
-- a form that prints one budget alone has it as the initial one
WITH budgeted AS (SELECT p.*, coalesce(p.adjusted, p.initial) AS budget FROM projects p)
SELECT name || '（' || unit || '）' AS scope, rate_score AS left_value,
    as_printed(least(executed / budget, 1) * rate_weight, rate_score) AS right_value,
    open_terms(half(shown(rate_score)) + rate_weight * half(greatest(shown(executed), shown(budget), h.projects))
        * (abs(budget) + abs(executed)) / (budget * budget)) AS terms,
    ['projects:' || key] AS cells, coalesce(in_digits(total_score), '') AS also
FROM budgeted, habits h
WHERE rate_score IS NOT NULL AND rate_weight IS NOT NULL AND executed IS NOT NULL AND budget IS NOT NULL AND budget <> 0
ORDER BY key
