-- title.zh: 比预算的增减额可由金额算出
-- title.en: A difference from the budget follows from the amounts
-- basis: 增减额 = 决算 − 预算
-- basis.en: Difference = final − budget
-- effect: recomputed
-- applies-to: facts
-- message.zh: {scope}：比预算增减印为 {left}，按金额为 {right}，相差 {difference}
-- message.en: {scope}: difference from the budget printed {left}, by the amounts {right}, off by {difference}
WITH told AS (
    SELECT id, label, value, difference, CASE compared_with WHEN 'initial_budget' THEN initial_budget WHEN 'adjusted_budget' THEN adjusted_budget END AS budget
    FROM facts WHERE id NOT IN (SELECT id FROM unit_slips) AND difference IS NOT NULL AND value IS NOT NULL AND derived_from = ''
        AND NOT is_about(folded(sentence), difference) AND NOT is_about(folded(sentence), value)
)
SELECT label AS scope, difference AS left_value, value - budget AS right_value,
    open_terms(half(greatest(shown(value), h.facts)) + half(greatest(shown(budget), h.facts)) + half(greatest(shown(difference), h.facts))) AS terms,
    ['facts:' || id] AS cells
FROM told, habits h WHERE budget IS NOT NULL ORDER BY id
