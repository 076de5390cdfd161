-- title.zh: 逐项说明之和等于支出总额
-- title.en: The items told one by one add up to the total
-- basis: 一般公共预算财政拨款支出决算具体情况应列全部“项”级科目
-- severity: error
-- applies-to: facts
-- message.zh: {scope}：各项之和 {left}，总额 {right}，相差 {difference}
-- message.en: {scope}: the items add up to {left}, the total is {right}, difference {difference}
WITH items AS (SELECT section, sum(value) AS value, sum(initial_budget) AS budget, count(*) AS terms, list('facts:' || id) AS cells
    FROM facts WHERE topic = 'general_budget' AND len(string_split(subject_path, '/')) = 3 AND value IS NOT NULL GROUP BY section),
totals AS (SELECT section, any_value(value) AS value, any_value(initial_budget) AS budget, any_value('facts:' || id) AS cell
    FROM facts WHERE topic = 'general_budget' AND subject_path = '' AND initial_budget IS NOT NULL AND value IS NOT NULL GROUP BY section)
SELECT '支出决算' AS scope, i.value AS left_value, t.value AS right_value, i.terms, [t.cell] || i.cells AS cells FROM items i JOIN totals t USING (section)
UNION ALL
SELECT '年初预算' AS scope, i.budget AS left_value, t.budget AS right_value, i.terms, [t.cell] || i.cells AS cells FROM items i JOIN totals t USING (section)
