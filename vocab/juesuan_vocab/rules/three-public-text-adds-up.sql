-- title.zh: 文字中“三公”经费等于三项之和
-- title.en: Three-public expenses in the text are the sum of the three
-- basis: “三公”经费支出决算情况说明
-- basis.en: The text on the three public expenses
-- effect: total
-- applies-to: facts
-- lacking.zh: 三项没有说全
-- lacking.en: not all three are told
-- message.zh: “三公”经费：三项之和 {left}，总额 {right}，相差 {difference}
-- message.en: Three-public expenses: the three add up to {left}, the total is {right}, difference {difference}
WITH placed AS (SELECT *, line AS position FROM facts WHERE measure = 'amount' AND value IS NOT NULL AND derived_from = '' AND topic <> 'report'),
whole AS (
    SELECT section, topic, first(value ORDER BY position) AS value, first(unit ORDER BY position) AS unit, first(period ORDER BY position) AS period,
        first('facts:' || id ORDER BY position) AS cell, min(position) AS position FROM placed
    WHERE regexp_full_match(plain(label), '(财政拨款|一般公共预算财政拨款)?[“"]?三公(经费)?[”"]?(经费)?(财政拨款)?(支出)?(决算)?(合计|总额)?') GROUP BY section, topic
),
first_whole AS (SELECT * FROM whole ORDER BY position LIMIT 1),
stated AS (SELECT p.* REPLACE (in_unit(p.value, p.unit, w.unit) AS value), rounded_away(p.value, p.unit, w.unit) AS away
    FROM placed p, first_whole w WHERE p.period = w.period AND (p.topic = 'three_public' OR (p.section = w.section AND p.position > w.position AND p.position <= w.position + 6))),
-- an item is the same with 支出, 经费 or 费 at the end of its name, and is told first where it counts
named AS (SELECT *, plain(label) AS name FROM stated),
kinds AS (SELECT CASE WHEN contains(name, '因公出国') THEN '出国' WHEN regexp_matches(name, '购置.*运行') THEN '用车'
        WHEN regexp_matches(name, '公务(用车|车辆?)购置') THEN '用车：购置'
        WHEN regexp_matches(name, '公务(用车|车辆?)运行') THEN '用车：运行'
        WHEN starts_with(name, '公务接待') THEN '接待' END AS kind,
        first(value ORDER BY position) AS value, first(away ORDER BY position) AS away, first('facts:' || id ORDER BY position) AS cell FROM named GROUP BY 1),
parts AS (SELECT * FROM kinds WHERE kind IN ('出国', '用车', '接待') OR (kind LIKE '用车：%' AND NOT EXISTS (SELECT 1 FROM kinds WHERE kind = '用车'))),
summed AS (SELECT sum(value) AS value, count(*) AS number, max(shown(value)) AS digits, sum(away) AS away, list(cell ORDER BY kind) AS cells FROM parts)
SELECT '“三公”经费' AS scope,
    -- less than the whole with a part untold: that part may be the rest
    CASE WHEN s.value >= w.value OR s.number >= 3 OR w.value - s.value <= half(greatest(s.digits, shown(w.value))) * (s.number + 1) + s.away THEN s.value END AS left_value, w.value AS right_value,
    open_terms(half(greatest(s.digits, shown(w.value))) * (s.number + 1) + s.away) AS terms, [w.cell] || s.cells AS cells
FROM summed s, first_whole w WHERE s.number >= 2
