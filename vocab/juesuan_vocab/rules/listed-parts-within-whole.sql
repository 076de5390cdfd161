-- title.zh: “其中”列举的各项不大于总数
-- title.en: What is listed after 其中 is at most its whole
-- basis: 部分之和等于或小于整体
-- basis.en: Parts add up to no more than their whole
-- effect: total
-- applies-to: facts
-- relation: at-most
-- lacking.zh: 列举的不是这一项的
-- lacking.en: what is listed is not of this
-- cause: publisher
-- message.zh: {scope}：其中各项之和 {left}，总数为 {right}，多出 {difference}
-- message.en: {scope}: the parts listed add up to {left}, the whole is {right}, {difference} more
WITH parts AS (
    SELECT t.part_of, t.unit, t.period, t.sentence, sum(t.value) AS value, count(*) AS terms,
        count(DISTINCT t.label) AS labels, max(shown(t.value)) AS digits, max(t.value) AS greatest,
        list(t.cell ORDER BY t.line) AS cells
    -- what is told as a share of something else is no part of this
    FROM told t WHERE t.part_of <> '' AND t.base = '' AND t.value IS NOT NULL AND t.topic <> 'report'
    GROUP BY t.part_of, t.unit, t.period, t.sentence
),
-- counts that are told after 其中 without being linked: 接待 6 批次，其中：外事接待 1 批次
counts AS (
    SELECT a.id, a.label, a.value AS whole, b.value, a.cell, b.cell AS part
    FROM told a JOIN told b ON b.paragraph = a.paragraph AND b.sentence = a.sentence AND b.unit = a.unit
        AND b.line > a.line AND a.measure = 'count' AND b.measure = 'count' AND b.part_of = ''
    WHERE contains(string_split(a.sentence, '其中')[1], folded(a.raw) || a.unit)
        AND contains(string_split(a.sentence, '其中')[2], folded(b.raw) || b.unit)
        AND NOT contains(string_split(a.sentence, '其中')[2], folded(a.raw) || a.unit)
        AND len(string_split(a.sentence, '其中')) = 2 AND a.topic <> 'report'
    QUALIFY row_number() OVER (PARTITION BY b.id ORDER BY a.line DESC) = 1
)
SELECT w.label AS scope,
    -- a list within a list repeats money, and people are counted by several marks at once (正高级
    -- 职称, 博士生导师): only the greatest part is certain
    -- and parts that are greater by far are those of another whole
    CAST(CASE WHEN p.value > 2 * w.value THEN NULL WHEN len(string_split(p.sentence, '其中')) > 2 OR p.labels < p.terms
        OR NOT (is_money(p.unit) OR p.unit IN ('辆', '台')) THEN p.greatest
        ELSE p.value END AS DECIMAL(38, 6)) AS left_value,
    CAST(w.value AS DECIMAL(38, 6)) AS right_value,
    CASE WHEN is_money(p.unit) THEN sum_terms(p.terms, greatest(p.digits, shown(w.value))) ELSE -1 END AS terms,
    [w.cell] || p.cells AS cells
FROM parts p JOIN told w ON w.id = p.part_of AND w.unit = p.unit AND w.period = p.period
    AND w.value IS NOT NULL
UNION ALL
SELECT label, CAST(value AS DECIMAL(38, 6)), CAST(whole AS DECIMAL(38, 6)), -1, [cell, part] FROM counts
ORDER BY 1
