-- title.zh: 文字写的“三公”经费比预算的增减与表中一致
-- title.en: Changes of the three-public expenses from their budget follow from the statement
-- basis: 增减 = 决算数 − 预算数，按财政拨款“三公”经费支出决算表；只查文字没有写出金额的
-- basis.en: Change = final − budget, by the statement of the three public expenses; only texts that tell no amounts are checked
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: facts, three-public
-- cause: publisher
-- message.zh: {scope}：文字写比预算增减 {left}%，按表中的金额应为 {right}%
-- message.en: {scope}: the text says {left} % from the budget, by the statement it should be {right} %
WITH kinds (component, pattern) AS (VALUES ('total', '三公(”|")?经费'), ('abroad', '因公出国'),
    ('vehicle_purchase', '^公务用车购置费'), ('vehicle_operation', '^公务用车运行'),
    ('vehicles', '用车购置(及|和)运行'), ('reception', '公务接待')),
-- a pattern that stands in a table is compiled for each row: only what may be meant is held against it
compared_alone AS (
    SELECT name, label, line, cell, sentence, difference_rate, compared_with FROM told
    WHERE value IS NULL AND difference_rate IS NOT NULL AND topic <> 'report'
        AND compared_with IN ('initial_budget', 'adjusted_budget')
),
asked AS (
    SELECT t.*, shown_rate(t.difference_rate, t.sentence) AS digits, k.component
    FROM compared_alone t JOIN kinds k ON regexp_matches(t.name, k.pattern)
),
printed AS (
    SELECT component, max(amount_yuan) FILTER (phase = 'final') AS final,
        max(amount_yuan) FILTER (phase = 'initial') AS initial,
        max(amount_yuan) FILTER (phase = 'adjusted') AS adjusted,
        list(cell(statement, row, "column") ORDER BY line) AS cells, count(*) AS number,
        any_value(unit) AS unit
    FROM amounts WHERE statement = 'three-public' AND unit IN ('万元', '元') GROUP BY component
),
compared AS (
    SELECT a.*, p.final / 10000 AS final, p.cells, CASE a.compared_with
        WHEN 'initial_budget' THEN p.initial ELSE p.adjusted END / 10000 AS planned
    FROM asked a JOIN printed p ON p.component = a.component
)
SELECT label AS scope, difference_rate AS left_value,
    seen_with(digits, (final - planned) * 100 / planned, difference_rate) AS right_value,
    quotient_terms(final, planned, digits, 2) AS terms, [cell] || cells AS cells
FROM compared WHERE planned > 0 ORDER BY line
