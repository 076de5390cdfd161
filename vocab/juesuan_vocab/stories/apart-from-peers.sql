-- title_zh: 与同类部门走势不同
-- title_en: Apart from the peers
-- about_zh: 同一类级科目，本部门支出比上年的增减率远离其他部门的中位数（超过离差中位数的 5 倍且相差 20 个百分点以上）。只看两年都公开、不少于 5 个部门有该科目的年度；“同类部门数”就是这个基数。
-- about_en: The change of a class of expenditure since the year before is far from the median of all bodies: more than 5 median deviations and 20 points away. The base are bodies with the class in both years, at least five, counted in peers.
-- resource: amounts
WITH changes AS (
    SELECT now.organization, now.year, now.statement, now.row, now."column", now.function_code, now.item, now.raw, now.unit,
        now.amount_yuan, before.amount_yuan AS former,
        CAST(100 * (now.amount_yuan - before.amount_yuan) / before.amount_yuan AS DECIMAL(24, 2)) AS rate
    FROM amounts AS now JOIN amounts AS before ON before.organization = now.organization AND before.year = now.year - 1
        AND before.statement = now.statement AND before."column" = now."column" AND before.function_code = now.function_code
    WHERE now.statement = 'expenditure' AND now."column" = 'total' AND length(now.function_code) = 3
        AND now.amount_yuan > 0 AND before.amount_yuan > 0
),
peers AS (
    SELECT year, function_code, count(DISTINCT organization) AS peers,
        CAST(median(rate) AS DECIMAL(24, 2)) AS usual, CAST(mad(rate) AS DECIMAL(24, 2)) AS spread
    FROM changes GROUP BY year, function_code HAVING count(DISTINCT organization) >= 5
)
SELECT changes.*, peers.peers, peers.usual, peers.spread
FROM changes JOIN peers ON peers.year = changes.year AND peers.function_code = changes.function_code
WHERE abs(changes.rate - peers.usual) > 5 * peers.spread AND abs(changes.rate - peers.usual) >= 20
ORDER BY abs(changes.rate - peers.usual) DESC, changes.organization, changes.year, changes.row
