-- title.zh: 与上年相比的增减额等于两年金额之差
-- title.en: A change from last year is the difference of both amounts
-- basis: 增减额 = 本年决算数 − 上年决算数；只查文字同时写出两年金额的
-- basis.en: Change = final amount − that of last year; only texts that tell both amounts are checked
-- effect: recomputed
-- applies-to: facts
-- cause: publisher
-- message.zh: {scope}：与上年相比的增减印为 {left}，按两年的金额为 {right}，相差 {difference}
-- message.en: {scope}: change from last year printed {left}, by both amounts {right}, off by {difference}
SELECT a.label AS scope, a.difference AS left_value,
    CAST(a.value - b.value AS DECIMAL(38, 6)) AS right_value,
    open_terms(half(greatest(shown(a.value), h.facts)) + half(greatest(shown(b.value), h.facts))
        + half(greatest(shown(a.difference), h.facts))) AS terms, [a.cell, b.cell] AS cells
FROM told a JOIN told b ON b.paragraph = a.paragraph AND b.name = a.name AND b.unit = a.unit
    AND b.period = a.compared_year AND b.value IS NOT NULL
CROSS JOIN habits h
WHERE a.compared_with IN ('last_year', 'other_year') AND a.difference IS NOT NULL
    AND a.id NOT IN (SELECT id FROM unit_slips WHERE field = 'difference')
        AND a.id NOT IN (FROM turned_changes)
    AND a.value IS NOT NULL AND a.period <> b.period AND a.topic <> 'report'
QUALIFY count(*) OVER (PARTITION BY a.id) = 1
ORDER BY a.line
