-- title.zh: 预算完成率可由金额算出
-- title.en: A completion rate follows from the amounts
-- basis: 完成率 = 决算 ÷ 预算 × 100%
-- basis.en: Rate of completion = final ÷ budget × 100 %
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: facts
-- message.zh: {scope}：完成率印为 {left}%，按金额应为 {right}%
-- message.en: {scope}: completion printed {left} %, by the amounts it should be {right} %
WITH told AS (
    SELECT id, label, value, completion_rate AS rate, unnest([initial_budget, adjusted_budget]) AS budget FROM facts
    WHERE completion_rate IS NOT NULL AND value IS NOT NULL
),
-- a sentence may name both budgets: the rate is of the one that gives it; nothing of nothing is called 100 % or 0 %
computed AS (
    SELECT id, label, rate, as_printed(value * 100 / budget, rate) AS rate_by_amounts, quotient_terms(value, budget, rate, h.facts) AS terms
    FROM told, habits h WHERE budget IS NOT NULL AND budget <> 0
)
SELECT any_value(label) AS scope, any_value(rate) AS left_value, arg_min(rate_by_amounts, abs(rate - rate_by_amounts)) AS right_value,
    arg_min(terms, abs(rate - rate_by_amounts)) AS terms, ['facts:' || id] AS cells
FROM computed GROUP BY id ORDER BY id
