-- title.zh: 增减额与增减率的方向一致
-- title.en: A change and its rate go in one direction
-- basis: 增减额与增减率应同增同减
-- basis.en: A change and its rate have one direction
-- effect: recomputed
-- applies-to: facts
-- relation: same
-- cause: publisher
-- message.zh: {scope}：既写“{left}”，又写“{right}”，方向相反
-- message.en: {scope}: the text says both {left} and {right}, which are contraries
WITH worded AS (
    SELECT line, label, cell, difference, difference_rate,
        regexp_extract_all(clause, change_word()) AS said
    FROM (
        SELECT *, change_clause(onward, difference, difference_rate) AS clause
        FROM told WHERE difference <> 0 AND difference_rate <> 0 AND topic <> 'report'
    )
    -- a choice that nobody made is told by no-placeholder
    WHERE NOT is_unchosen(clause)
)
SELECT label AS scope, said[1] AS left_value,
    CASE WHEN turns(said, difference, difference_rate) THEN said[-1] ELSE said[1] END AS right_value, 0 AS terms, [cell] AS cells
FROM worded WHERE len(said) > 0 ORDER BY line
