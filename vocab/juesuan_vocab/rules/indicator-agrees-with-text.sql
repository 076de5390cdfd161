-- title.zh: 指标的实际完成值与文字一致
-- title.en: The actual of an indicator is the same in the text
-- basis: 决算情况说明与自评表
-- basis.en: The text on the account and the self-evaluation forms
-- effect: total
-- unit: %
-- applies-to: facts, indicators
-- message.zh: {scope}：文字写 {left}%，自评表为 {right}%
-- message.en: {scope}: the text says {left} %, the form {right} %
-- also.zh: ；{right} 也是{also}的总分，可能抄错了格
-- also.en: ; {right} is also the total score of {also}, perhaps copied from there
SELECT i.name AS scope, f.value AS left_value, as_printed(i.actual_value, f.value) AS right_value, -1 AS terms,
    ['facts:' || f.id, 'indicators:' || i.id] AS cells, coalesce(s.name, '') AS also
FROM facts f JOIN indicators i ON folded(i.actual_unit) = folded(f.unit)
    AND CASE WHEN f.indicator <> '' THEN f.indicator = i.id
        ELSE f.topic <> 'report' AND f.project IN (i.project, '') AND plain(f.label) = plain(i.name) END
    LEFT JOIN odd_scores s ON s.score = i.actual_value
WHERE f.measure = 'percentage' AND f.value IS NOT NULL AND i.actual_value IS NOT NULL AND i.actual_comparator IN ('', 'eq')
    -- a text that repeats the target, or gives a bound, says nothing of the actual
    AND f.value IS DISTINCT FROM i.target_value AND NOT regexp_matches(folded(f.sentence), replace(in_digits(f.value), '.', '\.') || '0*%(及|含|\(含\))?以[上下内]')
ORDER BY i.id, f.id
