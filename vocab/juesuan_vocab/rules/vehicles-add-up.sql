-- title.zh: 车辆总数等于各类之和
-- title.en: The vehicles are the sum of their kinds
-- basis: 国有资产占用情况说明和统计表
-- basis.en: The text and the table on state assets
-- effect: total
-- applies-to: facts, amounts
-- lacking.zh: 车辆种类没有列到“其他用车”
-- lacking.en: the kinds are not listed down to other vehicles
-- message.zh: 车辆：各类之和 {left}，总数 {right}
-- message.en: Vehicles: the kinds add up to {left}, the total is {right}
WITH parts AS (SELECT section, sum(value) AS value, bool_or(plain(label) LIKE '%其他用车') AS closed, list('facts:' || id ORDER BY id) AS cells FROM facts
    WHERE topic = 'assets' AND unit IN ('辆', '台') AND value IS NOT NULL AND derived_from = '' AND plain(label) LIKE '%用车'
        -- what other vehicles are used for is told as part of those
        AND (part_of = '' OR NOT part_of IN (SELECT id FROM facts WHERE plain(label) LIKE '%用车')) GROUP BY section),
whole AS (SELECT section, arg_min(value, line) AS value, arg_min('facts:' || id, line) AS cell FROM facts
    WHERE topic = 'assets' AND unit IN ('辆', '台') AND value IS NOT NULL AND derived_from = '' AND regexp_matches(plain(label), '(共有|拥有|保有)?(公务用)?车辆(合计|总数|共计)?$') GROUP BY section),
-- a table of the assets: the total, and its kinds in the rows below it
printed AS (
    SELECT statement, "column", row, item, amount, regexp_matches(folded(item), '用车(\([辆台]\))?$') AS is_kind
    FROM amounts WHERE starts_with(statement, 'other') AND unit IN ('辆', '台')
),
blocks AS (
    SELECT *, sum(CASE WHEN is_kind THEN 0 ELSE 1 END) OVER (PARTITION BY statement, "column" ORDER BY row) AS block
    FROM printed
),
listed AS (
    SELECT any_value(amount) FILTER (NOT is_kind) AS whole,
        sum(amount) FILTER (is_kind AND NOT contains(item, '其中')) AS value,
        bool_or(is_kind AND contains(item, '其他用车')) AS closed,
        list(cell(statement, row, "column") ORDER BY row) FILTER (NOT contains(item, '其中')) AS cells
    FROM blocks GROUP BY statement, "column", block
    HAVING bool_or(NOT is_kind AND contains(item, '车辆')) AND bool_or(is_kind)
)
SELECT '车辆' AS scope, CASE WHEN p.closed OR p.value >= w.value THEN p.value END AS left_value, w.value AS right_value, -1 AS terms, [w.cell] || p.cells AS cells FROM parts p JOIN whole w USING (section)
UNION ALL
SELECT '车辆', CASE WHEN closed OR value >= whole THEN value END, whole, -1, cells FROM listed
