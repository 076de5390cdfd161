-- title.zh: 增加、减少与金额相符
-- title.en: Increase and decrease agree with the amounts
-- basis: 与上年相比的文字应与两年的金额一致；没有写出上年金额的，应与增减额、增减率一致
-- basis.en: A comparison with last year follows both amounts; where that of last year is not told, the change and its rate
-- effect: sense
-- applies-to: facts
-- relation: same
-- cause: publisher
-- message.zh: {scope}：文字写“{left}”，按金额应为“{right}”
-- message.en: {scope}: the text says {left}, by the amounts it should be {right}
-- also.zh: （{also}）
-- also.en:  (the change and its rate agree in that direction alone)
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
),
-- a rate that recomputes in the other direction is right, and so is the change
turned AS (
    SELECT *, coalesce(change_words(onward, difference, difference_rate)[1],
        CASE WHEN difference > 0 THEN '增加' ELSE '减少' END) AS word
    FROM told WHERE id IN (FROM turned_changes)
),
-- 由5,610.94万元减少到5,947.94万元
moved AS (
    SELECT *, regexp_extract(sentence, '由([0-9][0-9,.]*)([亿万千]?元)(增加|增长|上升|提高|减少|下降|降低)[到至为]([0-9][0-9,.]*)([亿万千]?元)',
        ['of', 'of_unit', 'said', 'to', 'to_unit']) AS way
    FROM told WHERE measure = 'amount' AND value IS NOT NULL AND regexp_matches(sentence, '由[0-9].*[到至为]')
),
ways AS (
    SELECT *, TRY_CAST(replace(way['of'], ',', '') AS DECIMAL(38, 6)) AS before,
        TRY_CAST(replace(way['to'], ',', '') AS DECIMAL(38, 6)) AS after
    FROM moved WHERE way['of_unit'] = way['to_unit']
),
judged AS (
    SELECT line, label, word, CASE WHEN word = due OR (word = '持平' AND nearly) THEN word ELSE due END AS due,
        [cell, other] AS cells, '' AS also
    FROM compared
    UNION ALL
    SELECT line, label, word, CASE WHEN difference > 0 THEN '减少' ELSE '增加' END, [cell],
        '增减额与增减率只在这个方向上相合' FROM turned
    UNION ALL
    SELECT line, label, way['said'], CASE WHEN before = after OR is_fall(way['said']) = (after < before)
        THEN way['said'] WHEN after < before THEN '减少' ELSE '增加' END, [cell], ''
    FROM ways WHERE before IS NOT NULL AND after = value
)
SELECT label AS scope, word AS left_value, due AS right_value, 0 AS terms, cells, also
FROM judged ORDER BY line
