-- title.zh: 由增减额推出的上年数与上年决算一致
-- title.en: Last year's value, as the difference implies it, is the one printed last year
-- basis: 决算情况说明的“与上年相比”与上年度决算报表
-- basis.en: What the text compares with last year, and last year's statements
-- effect: bound
-- unit: 万元
-- applies-to: facts, amounts
-- message.zh: {scope}：本年文字推出的上年数 {left}，上年印 {right} 万元，相差 {difference}
-- message.en: {scope}: this year implies {left} for last year, last year printed {right}, difference {difference}
WITH names AS (
    SELECT organization, year, arg_min(name, line) AS name FROM organizations
    WHERE coalesce(parent, '') = '' GROUP BY organization, year
)
SELECT coalesce(n.name, f.organization) || ' ' || f.year || ' ' || f.label AS scope, CAST(d.value * CASE d.unit WHEN '亿元' THEN 10000 WHEN '元' THEN 0.0001 ELSE 1 END AS DECIMAL(38, 6)) AS left_value,
    CAST(b.amount_yuan / 10000 AS DECIMAL(38, 6)) AS right_value,
    -- 1.13亿元 leaves 50万元 open
    open_terms(0.015 + rounded_away(d.value, d.unit, '万元')) AS terms,
    [f.organization || '/' || f.year || '/facts:' || f.id, b.organization || '/' || b.year || '/amounts:' || b.statement || '/' || b.row || '/' || b."column"] AS cells
FROM facts d
JOIN facts f ON f.organization = d.organization AND f.year = d.year AND f.id = d.derived_from
JOIN amounts a ON a.organization = f.organization AND a.year = f.year AND a.statement = f.statement AND a.row = f.row AND a."column" = f."column"
JOIN amounts b ON b.organization = a.organization AND b.year = a.year - 1 AND b.statement = a.statement AND b."column" = a."column" AND b.role = a.role
    AND coalesce(b.function_code, '') = coalesce(a.function_code, '') AND coalesce(b.economic_code, '') = coalesce(a.economic_code, '') AND bare(b.item) = bare(a.item)
LEFT JOIN names n ON n.organization = f.organization AND n.year = f.year
WHERE d.value IS NOT NULL AND f.topic <> 'report' AND f.compared_year IN ('', CAST(f.year - 1 AS VARCHAR)) ORDER BY f.organization, f.year, f.id
