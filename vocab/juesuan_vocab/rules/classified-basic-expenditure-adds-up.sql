-- title.zh: 文字按经济分类列举的基本支出合计不大于基本支出
-- title.en: Basic expenditure told by economic class is at most basic expenditure
-- basis: 支出决算情况说明；文字可能只列主要的类，故只查合计大于基本支出的
-- basis.en: The text on expenditure; it may list the main classes only, so that only sums above basic expenditure are told
-- effect: total
-- applies-to: facts, general-budget
-- relation: at-most
-- message.zh: {scope}：各类之和 {left}，基本支出为 {right}，相差 {difference}
-- message.en: {scope}: the classes add up to {left}, basic expenditure is {right}, difference {difference}
WITH classed AS (
    SELECT sentence, section, unit, period, sum(value) AS value, count(*) AS terms, max(shown(value)) AS digits, list('facts:' || id ORDER BY id) AS cells FROM facts
    WHERE measure = 'amount' AND value IS NOT NULL AND derived_from = '' AND regexp_matches(folded(sentence), '基本支出按(支出)?经济(科目)?分类,?(分为|包括|其中)') AND regexp_matches(folded(label), '(工资福利|商品和服务|对个人和家庭|资本性|债务|其他)')
    GROUP BY sentence, section, unit, period
),
whole AS (SELECT section, period, arg_min(value, line) AS value, arg_min(unit, line) AS unit, arg_min('facts:' || id, line) AS cell FROM facts WHERE folded(label) = '基本支出' AND measure = 'amount' AND value IS NOT NULL AND derived_from = '' GROUP BY section, period)
SELECT '基本支出按经济分类' AS scope, c.value AS left_value, in_unit(w.value, w.unit, c.unit) AS right_value,
    open_terms(half(greatest(c.digits, shown(w.value))) * (c.terms + 1) + rounded_away(w.value, w.unit, c.unit)) AS terms, [w.cell] || c.cells AS cells FROM classed c JOIN whole w USING (section, period) WHERE c.terms >= 2
