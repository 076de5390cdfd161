-- title.zh: 占比可由金额算出
-- title.en: A share follows from the amounts
-- basis: 占比 = 部分 ÷ 总体 × 100%；总体是文字点名的，没有点名的是同句或前文所说的
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: facts, amounts
-- lacking.zh: 占谁的比例，文字没有给出总体的金额
-- lacking.en: the text gives no amount for the whole
-- message.zh: {scope}：印为 {left}%，按金额应为 {right}%
-- message.en: {scope}: printed {left} %, by the amounts it should be {right} %
WITH asked AS (
    SELECT * FROM told WHERE share IS NOT NULL AND topic <> 'report' AND NOT is_rough(sentence)
),
-- what the words name: in the text, or as a total of a statement
bases (pattern, statement, component) AS (VALUES
    ('(本年|全年|年度)?(总支出|支出)(合计|总额|总数)?', 'expenditure', 'total'),
    ('(本年|全年|年度)?(总收入|收入)(合计|总额|总数)?', 'revenue', 'total'),
    ('基本支出(合计|总额|决算)?', 'expenditure', 'basic'),
    ('(一般公共预算)?(财政拨款)?基本支出(合计|总额|决算)?', 'general-budget', 'basic'),
    ('项目支出(合计|总额|决算)?', 'expenditure', 'project'),
    ('(一般公共预算)?(财政拨款)?项目支出(合计|总额|决算)?', 'general-budget', 'project'),
    ('一般公共预算(财政拨款)?支出(合计|总额)?', 'general-budget', 'total'),
    ('财政拨款(本年)?支出(合计|总额)?', 'general-budget', 'total'),
    ('(财政拨款)?["“]?三公["”]?经费(财政拨款)?(支出)?(决算)?(合计|总额|总支出)?', 'three-public', 'total')
),
totals AS (
    SELECT statement, component, arg_min(amount_yuan, line) AS yuan,
        arg_min(cell(statement, row, "column"), line) AS cell FROM amounts
    WHERE phase = 'final' AND unit IN ('万元', '元') AND component IN ('total', 'basic', 'project')
        AND (role = 'total' OR statement = 'three-public') GROUP BY statement, component
),
wholes AS (
    -- what is told as part of something is a share of it, and so it is where the words name but a total
    SELECT a.id, w.value, w.cell AS whole, 0 AS rank FROM asked a JOIN told w ON w.id = a.part_of AND w.unit = a.unit
    WHERE w.period = a.period AND w.value >= a.value AND regexp_matches(a.base,
        '^(|(本年|全年)?(收入|支出)(合计|总计|总额)?|总收入|总支出)$')
    UNION ALL
    SELECT a.id, in_unit(w.value, w.unit, a.unit), w.cell, CASE WHEN w.section = a.section THEN 1 ELSE 3 END
    FROM asked a JOIN told w ON (w.name = a.base OR ends_with(w.name, a.base))
        AND alike_units(w.unit, a.unit) AND w.period = a.period
    WHERE a.base <> '' AND w.value IS NOT NULL AND w.id <> a.id
    UNION ALL
    SELECT a.id, CAST(t.yuan / in_yuan(a.unit) AS DECIMAL(38, 6)), t.cell,
        CASE WHEN (a.topic IN ('basic', 'general_budget')) = (t.statement = 'general-budget') THEN 2 ELSE 4 END
    FROM asked a JOIN bases b ON regexp_full_match(a.base, b.pattern)
    JOIN totals t ON t.statement = b.statement AND t.component = b.component
    WHERE a.base <> '' AND is_money(a.unit)
    UNION ALL
    -- any other share of nothing that is named is one of what was spoken of before in the section:
    -- in the same sentence, then in the same paragraph; what is itself a share of its own list is no whole
    SELECT a.id, in_unit(w.value, w.unit, a.unit), w.cell, CASE WHEN w.sentence = a.sentence THEN 4
        WHEN w.paragraph = a.paragraph THEN 5 ELSE 6 END
    FROM asked a JOIN told w ON w.section = a.section AND alike_units(w.unit, a.unit)
        AND w.period = a.period AND w.line < a.line
        AND (w.share IS NULL OR w.sentence <> a.sentence)
        AND w.value * in_yuan(w.unit) >= a.value * in_yuan(a.unit)
    WHERE a.base IN ('', '总收入', '总支出') AND w.value IS NOT NULL
    UNION ALL
    -- the expenses of 三公 are shares of 三公, told before or not
    SELECT a.id, CAST(t.yuan / in_yuan(a.unit) AS DECIMAL(38, 6)), t.cell, 7
    FROM asked a JOIN totals t ON t.statement = a.statement AND t.component = 'total'
    WHERE a.base = '' AND a.statement = 'three-public' AND is_money(a.unit)
),
computed AS (
    SELECT w.id, w.rank, w.whole, a.value * 100 / nullif(w.value, 0) AS by_amounts, a.share,
        quotient_terms(a.value, w.value, a.share, h.facts) AS terms
    FROM wholes w JOIN asked a USING (id), habits h
),
-- the whole that gives the printed share is meant; where none does, the nearest one is
chosen AS (
    SELECT *, abs(share - by_amounts) <= 0.005 * (terms + 1) AS agrees,
        len(list(DISTINCT by_amounts) OVER (PARTITION BY id)) > 1 AS several FROM computed
    WHERE by_amounts IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY NOT agrees, rank, abs(share - by_amounts)) = 1
)
SELECT a.label || CASE WHEN a.base <> '' THEN ' 占 ' || a.base ELSE '' END AS scope,
    a.share AS left_value,
    -- a whole that nothing names is guessed where several amounts may be meant: nobody is accused over it
    CASE WHEN c.agrees OR c.rank < 4 OR NOT c.several
        THEN as_printed(c.by_amounts, a.share) END AS right_value, c.terms,
    [a.cell] || CASE WHEN c.whole IS NULL THEN [] ELSE [c.whole] END AS cells
FROM asked a LEFT JOIN chosen c USING (id) ORDER BY a.line
