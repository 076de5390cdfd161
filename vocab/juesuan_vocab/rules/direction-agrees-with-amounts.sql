-- title.zh: 增加、减少与两年的金额相符
-- title.en: Increase and decrease agree with the amounts of both years
-- basis: 与上年相比的文字应与两年的金额一致；只查文字同时写出两年金额的
-- basis.en: A comparison with last year follows both amounts; only texts that tell both are checked
-- effect: sense
-- applies-to: facts
-- relation: same
-- cause: publisher
-- message.zh: {scope}：文字写比上年“{left}”，按两年的金额应为“{right}”
-- message.en: {scope}: the text says {left}, by the amounts of both years {right}
WITH words (direction, zh) AS (VALUES ('increase', '增加'), ('decrease', '减少'), ('unchanged', '持平')),
compared AS (
    SELECT a.line, a.label, a.direction, a.cell, b.cell AS other, w.zh AS word,
        CASE WHEN a.value > b.value THEN '增加' WHEN a.value < b.value THEN '减少' ELSE '持平' END AS due,
        abs(a.value - b.value) <= 0.1 * greatest(abs(a.value), abs(b.value))
            AND contains(a.sentence, '基本') AS nearly
    FROM told a JOIN told b ON b.paragraph = a.paragraph AND b.name = a.name AND b.unit = a.unit
        AND b.period = a.compared_year AND b.value IS NOT NULL
    JOIN words w ON w.direction = a.direction
    WHERE a.compared_with IN ('last_year', 'other_year') AND a.value IS NOT NULL AND a.difference IS NULL
        AND a.period <> b.period AND a.topic <> 'report'
    QUALIFY count(*) OVER (PARTITION BY a.id) = 1
)
SELECT label AS scope, word AS left_value,
    CASE WHEN word = due OR (word = '持平' AND nearly) THEN word ELSE due END AS right_value,
    0 AS terms, [cell, other] AS cells
FROM compared ORDER BY line
