-- title.zh: 增减率可由增减额算出
-- title.en: A rate of change follows from the difference
-- basis: 增减率 = 增减额 ÷ 上年（或预算）数 × 100%
-- severity: error
-- slight: note
-- applies-to: facts
-- message.zh: {scope}：增减率印为 {left}%，按金额为 {right}%
-- message.en: {scope}: rate printed {left} %, by the amounts {right} %
WITH told AS (
    SELECT f.id, f.label, f.sentence, f.difference, f.difference_rate, coalesce(f.value, w.value) AS value FROM facts f
    -- a change may be told in a sentence of its own, after the amount of that name
    LEFT JOIN (SELECT section, plain(label) AS name, unit, period, any_value(value) AS value FROM facts WHERE value IS NOT NULL AND derived_from = '' AND topic <> 'report' GROUP BY ALL HAVING count(*) = 1) w
        ON f.value IS NULL AND w.section = f.section AND w.name = plain(f.label) AND w.unit = f.unit AND w.period = f.period
)
SELECT label AS scope, difference_rate AS left_value,
    as_printed(difference * 100 / (value - difference), difference_rate) AS right_value,
    open_terms(half(shown(difference_rate)) + 100 * half(greatest(shown(value), shown(difference), h.facts)) * (abs(value - difference) + 2 * abs(difference)) / ((value - difference) * (value - difference))) AS terms,
    ['facts:' || id] AS cells
FROM told, habits h
WHERE NOT is_rough(sentence) AND difference_rate IS NOT NULL AND difference IS NOT NULL AND value IS NOT NULL AND value <> difference
ORDER BY id
