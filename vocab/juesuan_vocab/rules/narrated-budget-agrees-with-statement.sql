-- title.zh: 文字写的“三公”经费预算与表中一致
-- title.en: Budgets of the three-public expenses are the same in the text and in the statement
-- basis: 财政拨款“三公”经费支出决算表的预算数
-- basis.en: The budgets in the statement of the three public expenses
-- effect: recomputed
-- applies-to: facts, three-public
-- message.zh: {scope}：文字写预算 {left}，表中为 {right}，相差 {difference}
-- message.en: {scope}: the text says a budget of {left}, the statement {right}, difference {difference}
WITH final AS (
    SELECT t.id, t.line, t.label, t.unit, t.cell, t.initial_budget, t.adjusted_budget, a.component
    FROM told t JOIN amounts a ON a.statement = t.statement AND a.row = t.row AND a."column" = t."column"
    WHERE t.statement = 'three-public' AND t.value IS NOT NULL AND is_money(t.unit)
),
budgets AS (
    SELECT component, phase, arg_min(amount_yuan, line) AS yuan,
        arg_min(cell(statement, row, "column"), line) AS place, count(*) AS number
    FROM amounts WHERE statement = 'three-public' AND phase IN ('initial', 'adjusted')
        AND unit IN ('万元', '元') GROUP BY component, phase
),
compared AS (
    SELECT f.*, CASE b.phase WHEN 'initial' THEN f.initial_budget ELSE f.adjusted_budget END AS value,
        CAST(b.yuan / in_yuan(f.unit) AS DECIMAL(38, 6)) AS printed, b.place
    FROM final f JOIN budgets b ON b.component = f.component AND b.number = 1
)
SELECT label AS scope, CAST(value AS DECIMAL(38, 6)) AS left_value,
    CASE WHEN abs(value - printed) <= half(shown(value)) THEN CAST(value AS DECIMAL(38, 6))
        ELSE printed END AS right_value, 1 AS terms, [cell, place] AS cells
FROM compared WHERE value IS NOT NULL ORDER BY line
