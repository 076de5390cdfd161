-- title.zh: 文字所说的“财政拨款”包括各种预算
-- title.en: What the text calls appropriation is of all budgets
-- basis: 财政拨款收入包括一般公共预算、政府性基金预算和国有资本经营预算财政拨款
-- basis.en: Revenue from appropriations is that of the general public budget, of government funds and of the state capital budget
-- effect: scope
-- unit: 万元
-- applies-to: facts, amounts
-- cause: publisher
-- message.zh: {scope}：文字写 {left}，是一般公共预算财政拨款的数；报表的财政拨款为 {right}
-- message.en: {scope}: the text says {left}, which is the general budget alone; the appropriation of the statement is {right}
WITH restated AS (
    SELECT f.id, f.label, f.value, in_unit(f.value, f.unit, '万元') AS told, half(shown(f.value)) * greatest(in_unit(1, f.unit, '万元'), 1) AS open,
        CAST(a.amount_yuan / 10000 AS DECIMAL(38, 6)) AS printed, cell(a.statement, a.row, a."column") AS place
    FROM facts f JOIN amounts a ON a.statement = f.statement AND a.row = f.row AND a."column" = f."column"
    WHERE f.value IS NOT NULL AND f.topic <> 'report' AND contains(f.label, '财政拨款') AND NOT contains(f.label, '一般公共预算')
),
general AS (
    SELECT amount_yuan / 10000 AS amount FROM amounts WHERE statement IN ('revenue-and-expenditure', 'fiscal-appropriation', 'general-budget')
        AND (regexp_matches(bare(item), '^(一般公共预算|公共财政预算)财政拨款(收入)?$') OR "column" = 'expenditure_general' OR (statement = 'general-budget' AND role = 'total' AND component = 'total' AND phase = 'final'))
)
SELECT r.label AS scope, CAST(r.told AS DECIMAL(38, 6)) AS left_value, CASE WHEN abs(r.told - r.printed) <= greatest(r.open, 0.01) THEN CAST(r.told AS DECIMAL(38, 6)) ELSE r.printed END AS right_value, 1 AS terms, ['facts:' || r.id, r.place] AS cells
FROM restated r WHERE EXISTS (SELECT 1 FROM general g WHERE abs(r.told - g.amount) <= r.open)
ORDER BY r.label, r.id
