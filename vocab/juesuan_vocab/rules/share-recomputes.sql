-- title.zh: 占比可由金额算出
-- title.en: A share follows from the amounts
-- basis: 占比 = 部分 ÷ 总体 × 100%；总体是文字点名的，没有点名的是同句或前文所说的
-- basis.en: Share = part ÷ whole × 100 %; the whole is what the text names, or else what it told before
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: facts, amounts
-- lacking.zh: 占谁的比例，文字没有给出总体的金额
-- lacking.en: the text gives no amount for the whole
-- message.zh: {scope}：印为 {left}%，按金额应为 {right}%
-- message.en: {scope}: printed {left} %, by the amounts it should be {right} %
WITH worded AS (
    SELECT id, cell, line, topic, section, label, name, period, value, unit, share, base, part_of,
        statement, sentence, paragraph, summed(name) AS stem, summed(base) AS base_stem,
        item_kind(sentence) AS item_kind FROM told
),
asked AS (
    SELECT *, shown_rate(share, sentence) AS digits FROM worded WHERE share IS NOT NULL AND topic <> 'report' AND NOT is_rough(sentence)
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
    -- 财政拨款支出 is often said for that of the general budget alone, where there is no other
    ('财政拨款(本年)?支出(合计|总额)?', 'only-fund', 'total'),
    ('财政拨款(本年)?支出(合计|总额)?', 'fiscal-appropriation', 'total'),
    ('(财政拨款)?["“]?三公["”]?经费(财政拨款)?(支出)?(决算)?(合计|总额|总支出)?', 'three-public', 'total')
),
totals AS (
    SELECT statement, component, arg_min(amount_yuan, line) AS yuan,
        arg_min(cell(statement, row, "column"), line) AS cell FROM amounts
    WHERE phase = 'final' AND unit IN ('万元', '元') AND component IN ('total', 'basic', 'project')
        AND (role = 'total' OR statement = 'three-public') AND statement <> 'fiscal-appropriation'
    GROUP BY statement, component
    UNION ALL
    SELECT statement, component, arg_min(amount_yuan, line), arg_min(cell(statement, row, "column"), line)
    FROM amounts WHERE statement = 'fiscal-appropriation' AND component = 'total'
        AND phase = 'final' AND unit IN ('万元', '元') AND bare(item) = '本年支出合计'
    GROUP BY statement, component
),
known_totals AS (
    FROM totals UNION ALL
    SELECT 'only-fund', component, yuan, cell FROM totals
    WHERE statement = 'general-budget' AND component = 'total' AND NOT EXISTS (
        SELECT 1 FROM totals WHERE statement IN ('government-fund', 'state-capital') AND yuan > 0)
),
wholes AS (
    -- what is told as part of something is a share of it, and so it is where the words name but a total
    SELECT a.id, w.value, w.cell AS whole, 0 AS rank, 0 AS away
    FROM asked a JOIN worded w ON w.id = a.part_of AND w.unit = a.unit
    WHERE w.period = a.period AND w.value >= a.value AND regexp_matches(a.base,
        '^(|(本年|全年)?(收入|支出)(合计|总计|总额)?|总收入|总支出)$')
    UNION ALL
    -- 财政拨款支出合计 is what 财政拨款支出 names; 政府性基金预算财政拨款支出 only may be, and never where
    -- it is itself told as a share of that
    SELECT a.id, in_unit(w.value, w.unit, a.unit), w.cell,
        -- what it is told as a part of is named by the end of its name
        CASE WHEN NOT is_named(w.name, a.base) AND w.id IS DISTINCT FROM a.part_of THEN 8
            WHEN w.section = a.section THEN 1 ELSE 3 END,
        rounded_away(w.value, w.unit, a.unit)
    FROM asked a JOIN worded w ON ends_with(w.stem, a.base_stem) AND w.base <> a.base
        AND alike_units(w.unit, a.unit) AND w.period = a.period
    WHERE a.base <> '' AND w.value IS NOT NULL AND w.id <> a.id
        -- what is told of a fund or of procurement alone is no whole of anything else
        AND (w.topic = a.topic OR w.section = a.section OR w.topic NOT IN ('government_fund',
            'state_capital', 'three_public', 'procurement', 'operating_cost', 'performance'))
    UNION ALL
    SELECT a.id, CAST(t.yuan / in_yuan(a.unit) AS DECIMAL(38, 6)), t.cell,
        CASE WHEN t.statement IN ('only-fund', 'fiscal-appropriation') THEN 2
            WHEN (a.topic IN ('basic', 'general_budget')) = (t.statement = 'general-budget') THEN 2
            ELSE 4 END, 0
    FROM asked a JOIN bases b ON regexp_full_match(a.base, b.pattern)
    JOIN known_totals t ON t.statement = b.statement AND t.component = b.component
    WHERE a.base <> '' AND is_money(a.unit)
    UNION ALL
    -- any other share of nothing that is named is one of what was spoken of before in the section:
    -- in the same sentence, then in the same paragraph; what is itself a share of its own list is no whole
    SELECT a.id, in_unit(w.value, w.unit, a.unit), w.cell, CASE WHEN w.sentence = a.sentence THEN 4
        WHEN w.paragraph = a.paragraph THEN 5 ELSE 6 END,
        rounded_away(w.value, w.unit, a.unit)
    FROM asked a JOIN worded w ON w.section = a.section AND alike_units(w.unit, a.unit)
        AND w.period = a.period AND w.line < a.line
        AND (w.share IS NULL OR w.sentence <> a.sentence)
        -- an item of a numbered list is never the whole of the next item
        AND NOT coalesce(w.share IS NOT NULL AND w.item_kind = a.item_kind, false)
        AND w.value * in_yuan(w.unit) >= a.value * in_yuan(a.unit)
    WHERE a.base IN ('', '总收入', '总支出') AND w.value IS NOT NULL
    UNION ALL
    -- the expenses of 三公 are shares of 三公, told before or not
    SELECT a.id, CAST(t.yuan / in_yuan(a.unit) AS DECIMAL(38, 6)), t.cell, 7, 0
    FROM asked a JOIN totals t ON t.statement = a.statement AND t.component = 'total'
    WHERE a.base = '' AND a.statement = 'three-public' AND is_money(a.unit)
),
computed AS (
    SELECT w.id, w.rank, w.whole, w.value, a.section, a.value * 100 / nullif(w.value, 0) AS by_amounts, a.share,
        -- 3.58亿元 leaves more of the whole open than the amounts in 万元 do of their quotient
        quotient_terms(a.value, w.value, a.digits, h.facts)
            + coalesce(open_terms(100 * w.away * abs(a.value) / nullif(w.value * w.value, 0)) + 1, 0) AS terms,
        abs(a.share - a.value * 100 / nullif(w.value, 0)) <= 0.005 * (terms + 1) AS agrees
    FROM wholes w JOIN asked a USING (id), habits h WHERE w.value <> 0
),
-- a list without a named whole is of one whole if three of its shares or more give it, and those of
-- the others that give none are fewer: the sisters are evidence of what the odd one is a share of
listed AS (
    SELECT section, value FROM computed
    WHERE rank >= 4 GROUP BY section, value
    HAVING count(DISTINCT id) FILTER (agrees) >= 3
        AND 2 * count(DISTINCT id) FILTER (agrees) > count(DISTINCT id)
),
one_whole AS (SELECT section, any_value(value) AS value FROM listed GROUP BY section HAVING count(*) = 1),
several AS (SELECT id FROM computed GROUP BY id HAVING min(by_amounts) < max(by_amounts)),
-- the whole that gives the printed share is meant; where none does, that of the list, else the nearest one
chosen AS (
    SELECT c.*, o.value IS NOT NULL AS of_list, s.id IS NOT NULL AS several
    FROM computed c LEFT JOIN one_whole o ON o.section = c.section AND o.value = c.value
    LEFT JOIN several s ON s.id = c.id
    QUALIFY row_number() OVER (PARTITION BY c.id
        ORDER BY NOT agrees, rank >= 4, o.value IS NULL, rank, abs(share - by_amounts)) = 1
)
SELECT a.label || CASE WHEN a.base <> '' THEN ' 占 ' || a.base ELSE '' END AS scope,
    a.share AS left_value,
    -- a whole that nothing names is guessed where several amounts may be meant, and one that is named
    -- otherwise is a guess: nobody is accused over it
    CASE WHEN c.agrees OR c.rank < 4 OR (c.rank < 8 AND NOT c.several) OR c.of_list
        THEN seen_with(a.digits, c.by_amounts, a.share) END AS right_value, c.terms,
    [a.cell] || CASE WHEN c.whole IS NULL THEN [] ELSE [c.whole] END AS cells
FROM asked a LEFT JOIN chosen c USING (id) ORDER BY a.line
