-- title.zh: 文字重述的金额与报表一致
-- title.en: An amount restated in the text is that of the statement
-- basis: 决算情况说明应与决算报表一致
-- severity: error
-- applies-to: facts, amounts
-- message.zh: {scope}：文字写 {left}，报表印 {right}，相差 {difference}
-- message.en: {scope}: the text says {left}, the statement {right}, difference {difference}
WITH restated AS (
    SELECT f.id, f.section, f.label, f.value * CASE f.unit WHEN '亿元' THEN 10000 WHEN '元' THEN 0.0001 ELSE 1 END AS told,
        CAST(a.amount_yuan / 10000 AS DECIMAL(38, 6)) AS printed, cell(a.statement, a.row, a."column") AS place, f.value
    FROM facts f JOIN amounts a ON a.statement = f.statement AND a.row = f.row AND a."column" = f."column"
)
SELECT label AS scope, CAST(told AS DECIMAL(38, 6)) AS left_value, as_printed(printed, CAST(told AS DECIMAL(38, 6))) AS right_value, 1 AS terms,
    ['facts:' || id, place] AS cells
FROM restated ORDER BY section, label, id
