-- title.zh: 逐项说明的年初预算之和等于年初预算总额
-- title.en: The initial budgets of the items add up to the total
-- basis: 一般公共预算财政拨款支出决算具体情况；有预算而没有支出的科目可能不逐项说明，故只作提示
-- basis.en: The text on expenditure of the general public budget; subjects with a budget and no expenditure may not be told, so that it is a note
-- effect: scope
-- applies-to: facts
-- lacking.zh: 文字没有逐项列全
-- lacking.en: the text does not list every item
-- message.zh: {scope}：各项之和 {left}，总额为 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, the total is {right}, difference {difference}
-- what follows from another fact is not printed, and what holds for another year is no part of this year's total
WITH told AS (SELECT * FROM facts WHERE topic = 'general_budget' AND value IS NOT NULL AND derived_from = '' AND is_money(unit)),
totals AS (SELECT section, arg_min(initial_budget, line) AS budget, arg_min(unit, line) AS unit, arg_min(period, line) AS period, arg_min('facts:' || id, line) AS cell
    FROM told WHERE subject_path = '' AND initial_budget IS NOT NULL GROUP BY section),
items AS (SELECT section, sum(in_unit(i.initial_budget, i.unit, t.unit)) AS budget, count(i.initial_budget) AS terms, max(shown(in_unit(i.initial_budget, i.unit, t.unit))) AS digits,
        sum(rounded_away(i.initial_budget, i.unit, t.unit)) AS away, list('facts:' || i.id ORDER BY i.id) AS cells
    FROM told i JOIN totals t USING (section) WHERE len(string_split(i.subject_path, '/')) = 3 AND i.period = t.period GROUP BY section),
-- a text that tells only the greater items, whose items were not all understood, or whose statement nobody read, is not added up
printed AS (SELECT count(DISTINCT function_code) AS number FROM amounts WHERE statement = 'general-budget' AND length(function_code) = 7 AND amount <> 0 AND component = 'total' AND phase = 'final')
SELECT '年初预算' AS scope, CASE WHEN p.number > 0 AND i.terms >= p.number THEN i.budget END AS left_value, t.budget AS right_value,
    open_terms(half(greatest(i.digits, shown(t.budget))) * (i.terms + 1) + i.away) AS terms, [t.cell] || i.cells AS cells
FROM items i JOIN totals t USING (section), printed p WHERE i.budget IS NOT NULL
