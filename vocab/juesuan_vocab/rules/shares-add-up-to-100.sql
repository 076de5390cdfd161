-- title.zh: 各部分合成总体时，占比合计 100%
-- title.en: Where the parts make the whole, their shares add up to 100
-- basis: 占比之和
-- basis.en: Shares of one whole
-- effect: scope
-- unit: %
-- applies-to: facts
-- cause: publisher
-- message.zh: {scope}：占比合计 {left}%，应为 {right}%
-- message.en: {scope}: the shares add up to {left} %, not {right} %
WITH parts AS (SELECT section, sentence, unit, sum(share) AS shares, sum(value) AS value, count(*) AS terms,
        max(shown_rate(share, sentence)) AS digits, list('facts:' || id ORDER BY id) AS cells FROM facts
    WHERE share IS NOT NULL AND value IS NOT NULL AND derived_from = '' AND share < 100 AND topic <> 'report' GROUP BY section, sentence, share_of, unit HAVING count(*) >= 2 AND sum(value) > 0),
wholes AS (SELECT section, value, unit, label, line FROM facts WHERE share IS NULL AND value IS NOT NULL AND measure = 'amount' AND derived_from = '' AND topic <> 'report')
SELECT arg_min(w.label, w.line) AS scope, p.shares AS left_value, CAST(100 AS DECIMAL(38, 6)) AS right_value, sum_terms(p.terms, p.digits) AS terms, p.cells
FROM parts p JOIN wholes w ON w.section = p.section AND alike_units(w.unit, p.unit) AND abs(in_unit(w.value, w.unit, p.unit) - p.value) <= 0.005 * (p.terms + 1)
GROUP BY p.section, p.sentence, p.shares, p.terms, p.digits, p.cells ORDER BY 1, p.cells
