-- title.zh: 收入决算表的各项没有串行
-- title.en: No two rows of revenue are swapped
-- basis: 收入决算表与支出决算表按“项”对照：两项的收入恰是对方的支出，多半是串行
-- basis.en: Revenue and expenditure item by item: two items that have each other's amounts most likely changed rows
-- effect: scope
-- applies-to: revenue, expenditure
-- relation: same
-- message.zh: {scope}：“{left}”的收入恰是“{right}”的支出，反过来也是，像是两行串了
-- message.en: {scope}: what {left} received is what {right} spent, and the other way round: the rows look swapped
WITH both_sides AS (
    SELECT r.function_code AS code, r.item, r.amount AS received, e.amount AS spent, cell(r.statement, r.row, r."column") AS place, cell(e.statement, e.row, e."column") AS other
    FROM amounts r JOIN amounts e ON e.statement = 'expenditure' AND e.function_code = r.function_code AND e.component = 'total' AND e.phase = 'final' AND e.unit = r.unit
    WHERE r.statement = 'revenue' AND r.component = 'total' AND r.phase = 'final' AND length(r.function_code) = 7 AND r.amount > 0 AND e.amount > 0
),
-- each received what the other spent, and not what it spent itself
swapped AS (
    SELECT a.code, arg_min(b.item, b.code) AS item, list(b.place ORDER BY b.code) AS cells FROM both_sides a JOIN both_sides b
        ON b.code <> a.code AND abs(a.received - b.spent) <= 0.01 * b.spent AND abs(b.received - a.spent) <= 0.01 * a.spent AND abs(a.received - a.spent) > 0.2 * a.spent AND abs(b.received - b.spent) > 0.2 * b.spent
    GROUP BY a.code
)
SELECT a.code || ' ' || a.item AS scope, a.item AS left_value, coalesce(s.item, a.item) AS right_value, 0 AS terms, [a.place, a.other] || coalesce(s.cells, []) AS cells
FROM both_sides a LEFT JOIN swapped s ON s.code = a.code ORDER BY a.code
