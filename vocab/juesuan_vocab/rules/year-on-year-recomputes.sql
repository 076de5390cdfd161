-- title.zh: 增减率可由增减额算出
-- title.en: A rate of change follows from the difference
-- basis: 增减率 = 增减额 ÷ 上年（或预算）数 × 100%
-- basis.en: Rate of change = change ÷ last year's amount (or budget) × 100 %
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: facts
-- lacking.zh: 金额为 0 的，不会只减少一部分
-- lacking.en: what fell by a part is not nothing
-- message.zh: {scope}：增减率印为 {left}%，按金额应为 {right}%
-- message.en: {scope}: rate printed {left} %, by the amounts it should be {right} %
WITH named AS (
    SELECT *, CASE topic WHEN 'three_public'
        THEN regexp_replace(name, '(.)(财政拨款)?(支出)?(决算)?(数|总额|合计)?$', '\1') ELSE name END AS stem
    FROM told
),
asked AS (
    SELECT f.id, f.line, f.label, f.sentence, f.difference, f.difference_rate,
        shown_rate(f.difference_rate, f.onward) AS digits,
        -- a change alone is of the one amount that the text tells elsewhere for the same thing
        coalesce(any_value(f.value), any_value(o.value)) AS value,
        list(o.cell) FILTER (o.cell IS NOT NULL) AS others
    FROM named f LEFT JOIN named o ON f.value IS NULL AND o.stem = f.stem
        AND (o.section = f.section OR o.topic = f.topic) AND o.period = f.period AND o.unit = f.unit AND o.value IS NOT NULL
    WHERE f.id NOT IN (SELECT id FROM unit_slips WHERE field = 'difference')
        AND f.id NOT IN (FROM turned_changes) AND NOT is_rough(f.sentence) AND f.difference_rate IS NOT NULL AND f.difference IS NOT NULL
        -- words that contradict each other are told by change-words-agree, and a choice that nobody
        -- made by no-placeholder; both need numbers of two signs
        AND (sign(f.difference) = sign(f.difference_rate) OR NOT (
            is_unchosen(change_clause(f.onward, f.difference, f.difference_rate))
            OR turns(change_words(f.onward, f.difference, f.difference_rate),
                f.difference, f.difference_rate)))
    GROUP BY f.id, f.line, f.label, f.sentence, f.difference, f.difference_rate, f.onward
    HAVING count(DISTINCT o.value) <= 1
)
SELECT label AS scope, difference_rate AS left_value,
    -- a fall by a part leaves something: amount and change are not of one thing
    CASE WHEN value <> 0 OR difference_rate <= -99 OR difference_rate >= 0
        THEN seen_with(digits, difference * 100 / (value - difference), difference_rate) END AS right_value,
    open_terms(half(digits) + 100 * half(greatest(shown(value), shown(difference), h.facts))
        * (abs(value - difference) + 2 * abs(difference))
        / ((value - difference) * (value - difference))) AS terms,
    ['facts:' || id] || coalesce(others, []) AS cells
FROM asked, habits h WHERE value IS NOT NULL AND value <> difference ORDER BY line
