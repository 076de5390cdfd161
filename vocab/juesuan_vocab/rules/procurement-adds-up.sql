-- title.zh: 政府采购总额等于货物、工程、服务之和
-- title.en: Procurement is goods, works and services
-- basis: 政府采购支出情况说明和统计表
-- basis.en: The text and the table on procurement
-- effect: total
-- applies-to: facts, amounts
-- lacking.zh: 货物、工程、服务没有说全
-- lacking.en: goods, works and services are not all told
-- message.zh: 政府采购：货物、工程、服务之和 {left}，总额 {right}，相差 {difference}
-- message.en: Procurement: goods, works and services add up to {left}, the total is {right}, difference {difference}
-- parts may be told in another unit than their whole (0.12亿元, 215.40万元): they are added in yuan and compared in the unit of the whole
WITH added AS (SELECT section, sum(value * in_yuan(unit)) AS yuan, count(*) AS terms, max(shown(value)) AS digits, count(DISTINCT unit) AS units, min(unit) AS unit, list('facts:' || id ORDER BY id) AS cells FROM facts
    WHERE topic = 'procurement' AND value IS NOT NULL AND measure = 'amount' AND derived_from = ''
        -- what small firms were given of each is no part of the whole
        AND (part_of = '' OR NOT part_of IN (SELECT id FROM facts WHERE contains(label, '授予'))) AND regexp_full_match(plain(label), '(政府采购)?(货物|工程|服务)(类)?(采购)?(支出|金额)*') GROUP BY section),
whole AS (SELECT section, arg_min(value, line) AS value, arg_min(unit, line) AS unit, arg_min('facts:' || id, line) AS cell FROM facts
    WHERE topic = 'procurement' AND value IS NOT NULL AND derived_from = '' AND regexp_full_match(plain(label), '(全年)?政府采购(支出)?(总额|金额|总金额|合计)?(\([^)]*\))?') GROUP BY section),
parts AS (SELECT a.section, CAST(a.yuan / in_yuan(w.unit) AS DECIMAL(38, 6)) AS value, a.terms, CASE WHEN a.units = 1 AND a.unit = w.unit THEN a.digits ELSE shown(w.value) END AS digits, a.cells FROM added a JOIN whole w USING (section)),
-- a table of procurement: goods, works and services below or above their total
tabled AS (
    SELECT statement, "column", min(row) AS first, max(row) AS last, sum(amount) AS value,
        max(shown(amount)) AS digits, list(cell(statement, row, "column") ORDER BY row) AS cells
    FROM amounts WHERE starts_with(statement, 'other') AND is_money(unit)
        AND regexp_full_match(plain(bare(item)), '(政府采购)?(货物|工程|服务)类?(采购)?(支出)?')
    GROUP BY statement, "column" HAVING count(*) = 3 AND count(DISTINCT unit) = 1
),
totals AS (
    SELECT t.*, w.amount, cell(w.statement, w.row, w."column") AS cell
    FROM tabled t JOIN amounts w ON w.statement = t.statement AND w."column" = t."column"
        AND w.row IN (t.first - 1, t.last + 1)
    WHERE is_money(w.unit) AND regexp_full_match(plain(bare(w.item)), '(政府采购)?(支出)?(合计|总计|总额)')
)
SELECT '政府采购' AS scope,
    CASE WHEN p.value >= w.value OR p.terms >= 3 OR w.value - p.value <= half(greatest(p.digits, shown(w.value))) * (p.terms + 1) THEN p.value END AS left_value,
    w.value AS right_value, sum_terms(p.terms, greatest(p.digits, shown(w.value))) AS terms, [w.cell] || p.cells AS cells FROM parts p JOIN whole w USING (section) WHERE p.terms >= 2
UNION ALL
SELECT '政府采购', value, amount, sum_terms(3, greatest(digits, shown(amount))), [cell] || cells FROM totals
