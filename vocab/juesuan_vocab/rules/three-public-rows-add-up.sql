-- title.zh: 竖排的“三公”经费表：合计等于三项之和，用车等于购置与运行之和
-- title.en: Three-public expenses as a list: the total is the sum of the three, vehicles are purchase and operation
-- basis: “三公”经费支出决算表表内勾稽
-- severity: error
-- applies-to: three-public
-- lacking.zh: 几项没有都印出金额
-- lacking.en: not all parts are printed with an amount
-- message.zh: {scope}：各项之和 {left}，印为 {right}，相差 {difference}
-- message.en: {scope}: the parts add up to {left}, printed is {right}, difference {difference}
WITH listed AS (
    SELECT *, plain(bare(item)) AS name FROM amounts WHERE statement = 'three-public' AND component = '' AND unit IN ('万元', '元')
),
kinds AS (
    SELECT *, CASE WHEN regexp_matches(name, '^(“?三公”?经费)?(支出)?(合计|总计|小计)$|^“?三公”?经费(支出)?$') THEN '合计' WHEN name LIKE '因公出国%' THEN '出国' WHEN regexp_matches(name, '^公务接待费?') THEN '接待'
        WHEN regexp_matches(name, '公务用车购置(及|和|与)') THEN '用车' WHEN regexp_matches(name, '公务用车运行|^运行维护费') THEN '运行' WHEN regexp_matches(name, '公务用车购置|^购置费') THEN '购置' END AS kind
    FROM listed
),
wholes AS (SELECT *, CASE kind WHEN '合计' THEN ['出国', '接待', '用车'] ELSE ['运行', '购置'] END AS parts FROM kinds WHERE kind IN ('合计', '用车'))
SELECT w.statement_title || ' ' || w.item || ' ' || w.column_header AS scope, -- a part without an amount may be none: those printed are enough if they make the whole, and too many if they exceed it
    CASE WHEN count(*) = len(w.parts) OR sum(c.amount) >= w.amount - 0.005 * (count(*) + 1) THEN sum(c.amount) END AS left_value, w.amount AS right_value, count(*) AS terms,
    [cell(w.statement, w.row, w."column")] || list(cell(c.statement, c.row, c."column") ORDER BY c.row) AS cells
FROM wholes w JOIN kinds c ON c."column" = w."column" AND list_contains(w.parts, c.kind)
GROUP BY w.statement, w.statement_title, w.item, w.column_header, w.row, w."column", w.amount, w.parts ORDER BY w.row, w."column"
