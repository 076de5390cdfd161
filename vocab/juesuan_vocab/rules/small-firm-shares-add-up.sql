-- title.zh: 货物、工程、服务各自授予中小企业的比例与授予总额相合
-- title.en: The shares of small and medium firms in goods, works and services give their total
-- basis: 政府采购支出情况说明：总额 = Σ 各类支出 × 占比
-- basis.en: The text on procurement: the amount is the sum of each kind times its share
-- effect: total
-- applies-to: facts
-- message.zh: 授予中小企业合同金额：按各类占比为 {left}，印为 {right}，相差 {difference}
-- message.en: Contracts of small and medium firms: {left} by the shares, printed {right}, difference {difference}
WITH told AS (SELECT id, line, section, folded(label) AS name, measure, unit, value, share FROM facts WHERE derived_from = '' AND (contains(label, '货物') OR contains(label, '工程') OR contains(label, '服务') OR contains(label, '中小企业'))),
shares AS (SELECT id, section, share, name[:2] AS kind FROM told WHERE share IS NOT NULL AND regexp_matches(name, '^(货物|工程|服务)采购?授予中小企业')),
bought AS (SELECT section, regexp_extract(name, '(货物|工程|服务)', 1) AS kind, arg_min(value, line) AS value, arg_min(unit, line) AS unit, arg_min('facts:' || id, line) AS cell FROM told WHERE measure = 'amount' AND regexp_matches(name, '^(政府采购|采购)?(货物|工程|服务)(类)?(采购)?(支出|金额)?$') AND value IS NOT NULL GROUP BY 1, 2),
total AS (SELECT section, arg_min(value, line) AS value, arg_min(unit, line) AS unit, arg_min('facts:' || id, line) AS cell FROM told WHERE name = '授予中小企业合同金额' AND value IS NOT NULL GROUP BY section),
kinds AS (SELECT section, count(*) AS number FROM bought WHERE value > 0 GROUP BY section)
SELECT '授予中小企业合同金额' AS scope, CAST(round(sum(s.share * in_unit(b.value, b.unit, t.unit) / 100), 2) AS DECIMAL(38, 6)) AS left_value, any_value(t.value) AS right_value,
    open_terms(half(max(shown(s.share))) / 100 * sum(in_unit(b.value, b.unit, t.unit)) + sum(rounded_away(b.value, b.unit, t.unit)) + 0.01) AS terms, [any_value(t.cell)] || list('facts:' || s.id ORDER BY s.kind) || list(b.cell ORDER BY s.kind) AS cells
FROM shares s JOIN bought b ON b.section = s.section AND b.kind = s.kind JOIN total t ON t.section = s.section JOIN kinds k ON k.section = s.section
GROUP BY s.section, k.number HAVING count(*) >= k.number
