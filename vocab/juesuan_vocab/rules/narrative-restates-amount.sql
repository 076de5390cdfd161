-- title.zh: 文字重述的金额与报表一致
-- title.en: An amount restated in the text is that of the statement
-- basis: 决算情况说明应与决算报表一致
-- basis.en: The text follows the statements of the account
-- effect: recomputed
-- unit: 万元
-- applies-to: facts, amounts
-- message.zh: {scope}：文字写 {left}，报表印 {right}，相差 {difference}
-- message.en: {scope}: the text says {left}, the statement {right}, difference {difference}
WITH restated AS (
    SELECT f.id, f.section, f.label, f.value, shown_money(f.value, f.sentence) AS digits, in_unit(1, coalesce(nullif(f.unit, ''), '万元'), '万元') AS factor,
        CAST(a.amount_yuan / 10000 AS DECIMAL(38, 6)) AS printed, cell(a.statement, a.row, a."column") AS place, a.statement, a.component, a.role
    FROM facts f JOIN amounts a ON a.statement = f.statement AND a.row = f.row AND a."column" = f."column"
    WHERE f.value IS NOT NULL AND (is_money(f.unit) OR f.unit = '') AND f.topic <> 'report'
        AND NOT is_about(folded(f.sentence), f.value)
    UNION ALL
    -- an expense of the same name and the same digits in the other unit is that of the statement
    SELECT f.id, f.section, f.label, f.value, shown_money(f.value, f.sentence), in_unit(1, f.unit, '万元'),
        CAST(a.amount_yuan / 10000 AS DECIMAL(38, 6)), cell(a.statement, a.row, a."column"), a.statement, a.component, a.role
    FROM facts f JOIN amounts a ON bare(a.item) = bare(f.label)
        AND (a.amount = f.value OR a.amount_yuan = f.value * in_yuan(f.unit))
    WHERE f.statement = '' AND f.derived_from = '' AND f.topic <> 'report' AND a.phase = 'final'
        AND a.statement = 'basic-expenditure' AND length(regexp_extract(f.raw, '[0-9,.]+')) > 3
        AND (f.unit, a.unit) IN (('元', '万元'), ('万元', '元'))
),
-- 财政拨款 that is said of the general budget alone is a matter of words: appropriation-in-text-is-of-all-funds tells it
narrower AS (
    SELECT r.id FROM restated r JOIN amounts g ON g.statement IN ('revenue-and-expenditure', 'fiscal-appropriation', 'general-budget')
        AND (regexp_matches(bare(g.item), '^(一般公共预算|公共财政预算)财政拨款(收入)?$') OR g."column" = 'expenditure_general' OR (g.statement = 'general-budget' AND g.role = 'total' AND g.component = 'total' AND g.phase = 'final'))
    WHERE contains(r.label, '财政拨款') AND NOT contains(r.label, '一般公共预算') AND abs(r.value * r.factor - g.amount_yuan / 10000) <= half(r.digits) * r.factor
)
SELECT label AS scope, CAST(value * factor AS DECIMAL(38, 6)) AS left_value,
    -- both in 万元; equal to what is told if that is the printed amount with fewer digits
    CASE WHEN abs(value * factor - printed) <= half(digits) * factor THEN CAST(value * factor AS DECIMAL(38, 6)) ELSE printed END AS right_value,
    open_terms(greatest(half(digits) * factor, 0.005) + 0.005) AS terms,
    ['facts:' || id, place] AS cells
FROM restated WHERE id NOT IN (SELECT id FROM narrower) ORDER BY section, label, id
