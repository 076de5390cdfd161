-- title.zh: 上年为 0 的，没有增长率
-- title.en: Nothing grows by a rate from nothing
-- basis: 增减率 = 增减额 ÷ 上年数 × 100%；上年为 0 时没有意义
-- basis.en: Rate of change = change ÷ last year's amount × 100 %; it means nothing where that is 0
-- effect: wording
-- kind: observation
-- applies-to: facts
-- relation: present
-- message.zh: {scope}：按增减额，上年为 0，却写增长 {left}%
-- message.en: {scope}: by the difference it was nothing last year, and it is said to have grown by {left} %
SELECT label AS scope, CASE WHEN value = difference AND difference_rate <> 0
        THEN in_digits(difference_rate) ELSE '' END AS left_value,
    '' AS right_value, 0 AS terms, [cell] AS cells
FROM told WHERE value > 0 AND difference > 0 AND difference_rate IS NOT NULL AND topic <> 'report'
    AND compared_with = 'last_year' ORDER BY line
