-- title.zh: 授予小微企业不大于授予中小企业
-- title.en: Contracts of small firms are at most those of small and medium firms
-- basis: 政府采购支出情况说明
-- basis.en: The text on procurement
-- effect: total
-- applies-to: facts
-- relation: at-most
-- message.zh: 授予小微企业 {left}，多于授予中小企业的 {right}，多出 {difference}
-- message.en: Small firms have {left}, more than small and medium firms together: {right}, {difference} more
SELECT '授予小微企业合同金额' AS scope, in_unit(s.value, s.unit, m.unit) AS left_value, m.value AS right_value,
    open_terms(0.01 + rounded_away(s.value, s.unit, m.unit)) AS terms, ['facts:' || s.id, 'facts:' || m.id] AS cells
FROM facts s JOIN facts m ON m.section = s.section AND m.period = s.period AND is_money(m.unit) AND m.derived_from = '' AND regexp_full_match(plain(m.label), '(政府采购)?授予中小企业合同金额') AND m.value IS NOT NULL
WHERE regexp_full_match(plain(s.label), '(政府采购)?授予小微企业合同金额') AND s.value IS NOT NULL AND is_money(s.unit) AND s.derived_from = ''
