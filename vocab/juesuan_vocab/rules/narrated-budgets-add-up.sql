-- title.zh: 逐项说明的年初预算之和等于年初预算总额
-- title.en: The initial budgets of the items add up to the total
-- basis: 一般公共预算财政拨款支出决算具体情况；有预算而没有支出的科目可能不逐项说明，故只作提示
-- severity: note
-- applies-to: facts
-- lacking.zh: 文字没有逐项列全
-- lacking.en: the text does not list every item
-- message.zh: {scope}：各项之和 {left}，总额为 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, the total is {right}, difference {difference}
WITH items AS (SELECT section, sum(initial_budget) AS budget, count(*) AS terms, max(shown(initial_budget)) AS digits, list('facts:' || id ORDER BY id) AS cells
    FROM facts WHERE topic = 'general_budget' AND len(string_split(subject_path, '/')) = 3 AND value IS NOT NULL GROUP BY section),
totals AS (SELECT section, arg_min(initial_budget, line) AS budget, arg_min('facts:' || id, line) AS cell
    FROM facts WHERE topic = 'general_budget' AND subject_path = '' AND initial_budget IS NOT NULL AND value IS NOT NULL GROUP BY section),
-- a text that tells only the greater items, or whose items were not all understood, is not added up
printed AS (SELECT count(DISTINCT function_code) AS number FROM amounts WHERE statement = 'general-budget' AND length(function_code) = 7 AND amount <> 0 AND component = 'total' AND phase = 'final')
SELECT '年初预算' AS scope, CASE WHEN i.terms >= p.number THEN i.budget END AS left_value, t.budget AS right_value, sum_terms(i.terms, greatest(i.digits, shown(t.budget))) AS terms, [t.cell] || i.cells AS cells
FROM items i JOIN totals t USING (section), printed p WHERE i.budget IS NOT NULL
