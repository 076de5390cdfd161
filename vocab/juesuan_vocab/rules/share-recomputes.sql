-- title.zh: 占比可由金额算出
-- title.en: A share follows from the amounts
-- basis: 占比 = 部分 ÷ 总体 × 100%
-- severity: note
-- applies-to: facts, amounts
-- lacking.zh: 占谁的比例，文字没有给出总体的金额
-- lacking.en: the text gives no amount for the whole
-- message.zh: {scope}：印为 {left}%，按金额为 {right}%
-- message.en: {scope}: printed {left} %, by the amounts {right} %
WITH placed AS (
    SELECT id, topic, section, sentence, label, plain(label) AS name, share_of, plain(share_of) AS base, share, value, unit, period, completion_rate, line AS position
    FROM facts WHERE derived_from = ''
),
asked AS (SELECT id, section, sentence, label, share_of, base, share, value, unit, period, position FROM placed WHERE share IS NOT NULL AND topic <> 'report' AND NOT is_rough(sentence)),
totals AS (
    SELECT statement, u.unit, arg_min(CAST(amount_yuan / u.yuan AS DECIMAL(38, 6)), line) AS value FROM amounts, (VALUES ('万元', 10000), ('元', 1)) u(unit, yuan)
    WHERE role = 'total' AND phase = 'final' AND component = 'total' AND statement IN ('expenditure', 'revenue') GROUP BY statement, u.unit
),
named AS (
    SELECT a.id, arg_min(in_unit(w.value, w.unit, a.unit), w.position) AS value
    FROM asked a JOIN placed w ON w.section = a.section AND alike_units(w.unit, a.unit) AND w.period = a.period AND w.name = a.base
    WHERE a.base <> '' AND w.value IS NOT NULL GROUP BY a.id
),
-- what is told as part of something is a share of it
part AS (
    SELECT f.id, w.value FROM facts f JOIN placed w ON w.id = f.part_of AND w.unit = f.unit AND w.period = f.period
    -- and so it is where the words name but a total (占支出总额的)
    WHERE f.share IS NOT NULL AND regexp_matches(plain(f.share_of), '^(|(本年|全年)?(收入|支出)(合计|总计|总额)?|总收入|总支出)$') AND w.value >= f.value
),
-- the parts of the three-public expenses are shares of their total, which the text may not print again
expenses AS (
    SELECT f.id, CAST(w.amount_yuan / in_yuan(f.unit) AS DECIMAL(38, 6)) AS value FROM facts f
    JOIN amounts a ON a.statement = f.statement AND a.row = f.row AND a."column" = f."column" AND a.statement = 'three-public' AND a.component IN ('abroad', 'vehicles', 'reception')
    JOIN amounts w ON w.statement = a.statement AND w.phase = a.phase AND w.component = 'total'
    WHERE f.share IS NOT NULL AND f.share_of = '' AND f.part_of = ''
),
-- any other share of nothing that is named is one of what was spoken of before, in the same sentence rather than above
earlier AS (
    SELECT a.id, arg_min(in_unit(w.value, w.unit, a.unit), w.position + CASE WHEN w.sentence = a.sentence THEN 0 ELSE 1000000 END) AS value
    -- money may be told in another unit than its part
    FROM asked a JOIN placed w ON w.section = a.section AND alike_units(w.unit, a.unit) AND w.period = a.period
    WHERE a.share_of IN ('', '总收入', '总支出') AND w.position < a.position AND w.share IS NULL AND w.value * in_yuan(w.unit) >= a.value * in_yuan(a.unit) AND w.completion_rate IS NULL GROUP BY a.id
)
SELECT a.label || CASE WHEN a.share_of <> '' THEN ' 占 ' || a.share_of ELSE '' END AS scope, a.share AS left_value,
    as_printed(a.value * 100 / nullif(coalesce(t.value, n.value, o.value, x.value, e.value), 0), a.share) AS right_value, quotient_terms(a.value, coalesce(t.value, n.value, o.value, x.value, e.value), a.share, h.facts) AS terms, ['facts:' || a.id] AS cells
FROM asked a CROSS JOIN habits h
LEFT JOIN totals t ON t.unit = a.unit AND t.statement = CASE WHEN a.base IN ('本年支出合计', '支出合计') THEN 'expenditure' WHEN a.base IN ('本年收入合计', '收入合计') THEN 'revenue' END
LEFT JOIN named n ON n.id = a.id LEFT JOIN part o ON o.id = a.id LEFT JOIN expenses x ON x.id = a.id LEFT JOIN earlier e ON e.id = a.id
ORDER BY a.position
