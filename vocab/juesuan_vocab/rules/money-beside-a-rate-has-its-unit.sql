-- title.zh: 与比率相配的金额单位没有写错
-- title.en: Money beside a rate is in its unit
-- basis: 增减额、预算数改用另一单位（元、万元）恰好得出所印的增减率、完成率
-- basis.en: A change or a budget that gives the printed rate in the other unit (yuan, 10,000 yuan), and not in its own
-- effect: recomputed
-- applies-to: facts
-- relation: same
-- cause: publisher
-- message.zh: {scope}：印 {left}，按所印的比率应为 {right}（差一万倍，单位之误）
-- message.en: {scope}: printed {left}, by the printed rate it should be {right} (off by a factor of 10,000, a matter of the unit)
SELECT t.label AS scope, CASE WHEN s.id IS NULL THEN '' ELSE s.digits || ' ' || s.said END AS left_value,
    CASE WHEN s.id IS NULL THEN '' ELSE s.digits || ' ' || s.meant END AS right_value,
    0 AS terms, [t.cell] AS cells
FROM told t LEFT JOIN unit_slips s USING (id)
WHERE t.value IS NOT NULL AND is_money(t.unit)
    AND ((t.difference IS NOT NULL AND t.difference_rate IS NOT NULL)
        OR (t.completion_rate IS NOT NULL AND coalesce(t.initial_budget, t.adjusted_budget) IS NOT NULL))
ORDER BY t.line
