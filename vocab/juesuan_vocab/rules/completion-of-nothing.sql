-- title.zh: 预算为 0 的，没有完成率
-- title.en: Of a budget of nothing no share is completed
-- basis: 完成率 = 决算 ÷ 预算 × 100%；预算为 0 时没有意义
-- basis.en: Rate of completion = final ÷ budget × 100 %; it means nothing where the budget is 0
-- effect: sense
-- applies-to: facts
-- relation: present
-- cause: publisher
-- message.zh: {scope}：预算为 0，却写完成预算的 {left}%
-- message.en: {scope}: the budget is nothing, and {left} % of it are said to be completed
SELECT label AS scope,
    -- nothing of nothing is called 100 % or 0 %
    CASE WHEN value = 0 OR completion_rate IS NULL THEN ''
        ELSE in_digits(completion_rate) END AS left_value,
    '' AS right_value, 0 AS terms, [cell] AS cells
FROM told WHERE value IS NOT NULL AND topic <> 'report'
    AND coalesce(nullif(initial_budget, 0), nullif(adjusted_budget, 0)) IS NULL
    AND (initial_budget = 0 OR adjusted_budget = 0) ORDER BY line
