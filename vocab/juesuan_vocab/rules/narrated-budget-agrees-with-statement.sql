-- title.zh: 文字写的预算与表中一致
-- title.en: Budgets are the same in the text and in the statement
-- basis: 报表印出的预算数（如财政拨款“三公”经费支出决算表）；文字写年初预算而表中只印“预算数”的，“三公”经费各项写全、只有一项不同时才查
-- basis.en: The budgets that statements print (as that of the three public expenses); an initial budget beside a budget of no kind is checked only where all items are told and one differs
-- effect: recomputed
-- applies-to: facts, three-public
-- message.zh: {scope}：文字写预算 {left}，表中为 {right}，相差 {difference}
-- message.en: {scope}: the text says a budget of {left}, the statement {right}, difference {difference}
WITH linked AS (
    SELECT t.line, t.label, t.unit, t.cell, t.sentence, t.statement, b.component, b.phase, b.yuan, b.place,
        t.initial_budget, t.adjusted_budget,
        count(*) OVER (PARTITION BY t.id) = 1 AND NOT contains(t.onward, '年初') AS is_plain
    FROM told t JOIN budgeted b ON b.statement = t.statement AND b.row = t.row AND b."column" = t."column"
    WHERE t.value IS NOT NULL AND is_money(t.unit)
        AND t.id NOT IN (SELECT id FROM unit_slips WHERE field = 'budget')
),
spoken AS (
    SELECT l.*, s.kind, s.value, CAST(l.yuan / in_yuan(l.unit) AS DECIMAL(38, 6)) AS printed
    FROM linked l, unnest([{'kind': 'initial', 'value': l.initial_budget},
        {'kind': 'adjusted', 'value': l.adjusted_budget}]) AS told_budgets(s)
    WHERE s.value IS NOT NULL
),
compared AS (
    SELECT *, abs(value - printed) <= half(shown_money(value, sentence)) AS agrees FROM spoken
),
-- a budget of another kind may be another amount; where each item is told and all but one agree, it is the same
same_kind AS (
    SELECT kind FROM compared c
    WHERE statement = 'three-public' AND kind <> phase
        AND component IN ('total', 'abroad', 'vehicles', 'reception')
    GROUP BY kind HAVING count(DISTINCT component) FILTER (NOT agrees) <= 1
        AND count(DISTINCT component) FILTER (agrees AND yuan > 0) >= 2
        AND count(DISTINCT component) FILTER (yuan > 0) = (
            SELECT count(DISTINCT component) FROM budgeted WHERE statement = 'three-public' AND yuan > 0
                AND component IN ('total', 'abroad', 'vehicles', 'reception'))
)
SELECT label AS scope, CAST(value AS DECIMAL(38, 6)) AS left_value,
    CASE WHEN agrees THEN CAST(value AS DECIMAL(38, 6)) ELSE printed END AS right_value,
    1 AS terms, [cell, place] AS cells
FROM compared WHERE kind = phase OR is_plain OR kind IN (SELECT kind FROM same_kind) ORDER BY line
