-- title.zh: 预算完成率可由金额算出
-- title.en: A completion rate follows from the amounts
-- basis: 完成率 = 决算 ÷ 预算 × 100%
-- severity: error
-- applies-to: facts
-- message.zh: {scope}：完成率印为 {left}%，按金额为 {right}%
-- message.en: {scope}: completion printed {left} %, by the amounts {right} %
SELECT label AS scope, completion_rate AS left_value,
    as_printed(value * 100 / nullif(coalesce(initial_budget, adjusted_budget), 0), completion_rate) AS right_value, 0 AS terms, ['facts:' || id] AS cells
FROM facts
WHERE completion_rate IS NOT NULL AND value IS NOT NULL AND coalesce(initial_budget, adjusted_budget) IS NOT NULL
    AND NOT (coalesce(initial_budget, adjusted_budget) = 0 AND value = 0)
ORDER BY id
