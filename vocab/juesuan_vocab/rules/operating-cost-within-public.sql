-- title.zh: 机关运行经费不大于基本支出的公用经费
-- title.en: The operating cost of the offices is at most the operation within basic expenditure
-- basis: 机关运行经费是行政单位和参照公务员法管理的事业单位用财政拨款安排的基本支出中的公用经费；其他事业单位的公用经费不在其中
-- basis.en: Operating costs are the public expenses that administrations, and institutions run like them, pay from appropriations; those of other institutions are not among them
-- effect: scope
-- unit: 万元
-- applies-to: facts, basic-expenditure
-- relation: at-most
-- message.zh: 机关运行经费：文字写 {left}，基本支出表的公用经费 {right}，多出 {difference}
-- message.en: Operating cost of the offices: {left} in the text, {right} of operation within basic expenditure, {difference} more
WITH told AS (
    SELECT id, in_unit(value, unit, '万元') AS value, shown(value) AS digits FROM facts
    WHERE topic = 'operating_cost' AND measure = 'amount' AND is_money(unit) AND value IS NOT NULL AND derived_from = '' AND part_of = ''
        AND regexp_full_match(plain(label), '.*机关运行经费(财政拨款)?(支出|决算)*(总额|合计)?') ORDER BY line LIMIT 1
),
public AS (
    SELECT max(amount_yuan) / 10000 AS value, arg_max(cell(statement, row, "column"), amount_yuan) AS place FROM amounts
    WHERE statement = 'basic-expenditure' AND component = 'public' AND role = 'total' AND phase = 'final' AND economic_code = '' HAVING count(*) > 0
)
SELECT '机关运行经费' AS scope, CAST(t.value AS DECIMAL(38, 6)) AS left_value, CAST(p.value AS DECIMAL(38, 6)) AS right_value, sum_terms(1, t.digits) AS terms, ['facts:' || t.id, p.place] AS cells
FROM told t, public p
