-- title.zh: 用旧名写的“类”与表中同一编码的金额一致
-- title.en: A class told under its former name has the amount of its code
-- basis: 政府收支分类科目的“类”改过名（如医疗卫生与计划生育支出改为卫生健康支出），编码未变
-- basis.en: Classes of the government classification were renamed (health and family planning is health now), their codes are the same
-- effect: recomputed
-- applies-to: facts, general-budget, expenditure
-- message.zh: {scope}：文字写 {left}，表中该类为 {right}，相差 {difference}
-- message.en: {scope}: the text says {left}, the class in the statement is {right}, difference {difference}
WITH asked AS (
    SELECT t.*, c.code FROM told t JOIN class_names c
        ON c.former AND c.name IN (t.name, regexp_replace(t.name, '^[“"]|[”"]$', '', 'g'), t.name || '支出')
    WHERE t.statement = '' AND t.measure = 'amount' AND t.value IS NOT NULL AND is_money(t.unit)
        AND t.topic IN ('general_budget', 'expenditure') AND t.period = (SELECT fiscal_year FROM account_year)
),
classes AS (
    SELECT statement, function_code AS code, arg_min(amount_yuan, line) AS yuan,
        arg_min(cell(statement, row, "column"), line) AS place FROM amounts
    WHERE statement IN ('general-budget', 'expenditure') AND length(function_code) = 3
        AND component = 'total' AND phase = 'final' GROUP BY statement, function_code
),
compared AS (
    SELECT a.*, c.place, CAST(c.yuan / in_yuan(a.unit) AS DECIMAL(38, 6)) AS printed
    FROM asked a JOIN classes c ON c.code = a.code
        AND c.statement = CASE a.topic WHEN 'expenditure' THEN 'expenditure' ELSE 'general-budget' END
)
SELECT label AS scope, CAST(value AS DECIMAL(38, 6)) AS left_value,
    CASE WHEN abs(value - printed) <= half(shown_money(value, sentence)) THEN CAST(value AS DECIMAL(38, 6))
        ELSE printed END AS right_value, 1 AS terms, [cell, place] AS cells
FROM compared ORDER BY line
