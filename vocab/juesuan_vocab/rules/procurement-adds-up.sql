-- title.zh: 政府采购总额等于货物、工程、服务之和
-- title.en: Procurement is goods, works and services
-- basis: 政府采购支出情况说明
-- severity: error
-- applies-to: facts
-- message.zh: 政府采购：货物、工程、服务之和 {left}，总额 {right}，相差 {difference}
-- message.en: Procurement: goods, works and services add up to {left}, the total is {right}, difference {difference}
WITH parts AS (SELECT section, sum(value) AS value, count(*) AS terms, list('facts:' || id) AS cells FROM facts
    WHERE topic = 'procurement' AND value IS NOT NULL AND measure = 'amount' AND regexp_full_match(plain(label), '(政府采购)?(货物|工程|服务)(类)?(采购)?(支出|金额)*') GROUP BY section),
whole AS (SELECT section, any_value(value) AS value, any_value('facts:' || id) AS cell FROM facts
    WHERE topic = 'procurement' AND value IS NOT NULL AND regexp_full_match(plain(label), '(全年)?政府采购(支出)?(总额|金额|总金额|合计)?(\([^)]*\))?') GROUP BY section)
SELECT '政府采购' AS scope, p.value AS left_value, w.value AS right_value, p.terms, [w.cell] || p.cells AS cells FROM parts p JOIN whole w USING (section) WHERE p.terms >= 2
