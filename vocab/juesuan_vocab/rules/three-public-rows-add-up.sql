-- title.zh: 竖排的“三公”经费表：合计等于三项之和，用车等于购置与运行之和
-- title.en: Three-public expenses as a list: the total is the sum of the three, vehicles are purchase and operation
-- basis: “三公”经费支出决算表表内勾稽
-- basis.en: Checks inside the statement of the three public expenses
-- effect: total
-- applies-to: three-public
-- lacking.zh: 几项没有都印出金额
-- lacking.en: not all parts are printed with an amount
-- message.zh: {scope}：各项之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the parts add up to {left}, printed is {right}, difference {difference}
WITH listed AS (
    SELECT * FROM amounts
    WHERE statement = 'three-public' AND component <> '' AND unit IN ('万元', '元')
        AND "column" IN ('amount', 'initial_amount', 'adjusted_amount')
),
sizes AS (SELECT whole, count(*) AS number FROM parts WHERE statement = 'three-public' GROUP BY whole)
SELECT w.statement_title || ' ' || w.item || ' ' || w.column_header AS scope,
    -- a part without an amount may be none: those printed are enough if they make the whole, and too many if they exceed it
    CASE WHEN count(*) = s.number OR sum(c.amount) >= w.amount - 0.005 * (count(*) + 1) THEN sum(c.amount) END AS left_value,
    w.amount AS right_value, count(*) AS terms,
    [cell(w.statement, w.row, w."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) AS cells
FROM listed w
JOIN sizes s ON s.whole = w.component
JOIN parts p ON p.statement = w.statement AND p.whole = w.component
JOIN listed c ON c."column" = w."column" AND c.component = p.part
GROUP BY w.statement, w.statement_title, w.item, w.column_header, w.row, w."column", w.amount, s.number
ORDER BY w.row, w."column"
