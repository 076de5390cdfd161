-- title.zh: “其中”列全时，各项之和等于总数
-- title.en: A list after 其中 that is complete makes its whole
-- basis: 部分之和等于整体；列举可能不全，故只查改一位数字、或两位颠倒一下就恰好列全的，和三项以上而只差不到一成的
-- basis.en: Parts make up their whole; a list may be incomplete, so that only lists are told that one digit, or two that changed places, would complete, and those of three parts or more that lack less than a tenth
-- effect: bound
-- applies-to: facts
-- lacking.zh: 列举可能不全
-- lacking.en: the list may be incomplete
-- message.zh: {scope}：其中各项之和 {left}，总数为 {right}，相差 {difference}
-- message.en: {scope}: the parts listed add up to {left}, the whole is {right}, difference {difference}
WITH parts AS (
    SELECT t.part_of, t.unit, t.period, sum(t.value) AS value, count(*) AS terms, list(t.value) AS values,
        max(shown(t.value)) AS digits, list(t.cell ORDER BY t.line) AS cells
    FROM told t WHERE t.part_of <> '' AND t.base = '' AND t.value IS NOT NULL AND t.topic <> 'report'
        -- 等 says that there is more
        AND NOT regexp_matches(t.sentence, '等[。,;]?|主要(有|包括|是)')
    GROUP BY t.part_of, t.unit, t.period
    HAVING count(*) = count(DISTINCT t.label) AND count(DISTINCT t.sentence) = 1
        AND len(string_split(any_value(t.sentence), '其中')) <= 2 AND count(*) >= 2
)
SELECT w.label AS scope,
    CASE WHEN abs(w.value - p.value) <= half(greatest(p.digits, shown(w.value))) * (p.terms + 1)
        OR len([v FOR v IN p.values IF v > 0 AND slip_of(v, v + w.value - p.value)]) > 0
        OR (p.terms >= 3 AND p.value < w.value AND w.value - p.value < 0.1 * w.value)
        THEN CAST(p.value AS DECIMAL(38, 6)) END AS left_value,
    CAST(w.value AS DECIMAL(38, 6)) AS right_value,
    sum_terms(p.terms, greatest(p.digits, shown(w.value))) AS terms, [w.cell] || p.cells AS cells
FROM parts p JOIN told w ON w.id = p.part_of AND w.unit = p.unit AND w.period = p.period
    AND w.value IS NOT NULL
WHERE p.value < w.value AND is_money(w.unit) ORDER BY w.line
