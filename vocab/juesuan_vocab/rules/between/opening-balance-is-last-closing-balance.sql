-- title.zh: 年初结转结余等于上年年末结转结余
-- title.en: The opening balance is last year's closing balance
-- basis: 收入支出决算总表；以前年度损益等调整会使两者不同
-- basis.en: The summary of revenue and expenditure; adjustments of former years make a difference
-- effect: scope
-- unit: 元
-- applies-to: revenue-and-expenditure, fiscal-appropriation
-- message.zh: {scope}：年初 {left}，上年年末 {right}，相差 {difference}（可能有年初调整）
-- message.en: {scope}: opening {left}, last year's closing {right}, difference {difference} (there may have been an adjustment)
WITH names AS (
    SELECT organization, year, arg_min(name, line) AS name FROM organizations
    WHERE coalesce(parent, '') = '' GROUP BY organization, year
)
SELECT coalesce(n.name, a.organization) || ' ' || a.year || ' ' || a.item AS scope, a.amount_yuan AS left_value, b.amount_yuan AS right_value, 1 AS terms,
    [a.organization || '/' || a.year || '/amounts:' || a.statement || '/' || a.row || '/' || a."column", b.organization || '/' || b.year || '/amounts:' || b.statement || '/' || b.row || '/' || b."column"] AS cells
FROM amounts a JOIN amounts b ON b.organization = a.organization AND b.year = a.year - 1 AND b.statement = a.statement
    AND regexp_matches(bare(b.item), '^年末(财政拨款)?结转(和|及)?结余$') AND b.side = 'expenditure' AND b."column" IN ('expenditure_amount', 'expenditure_total')
LEFT JOIN names n ON n.organization = a.organization AND n.year = a.year
WHERE a.statement IN ('revenue-and-expenditure', 'fiscal-appropriation') AND regexp_matches(bare(a.item), '^年初(财政拨款)?结转(和|及)?结余$') AND a."column" = 'revenue_amount'
ORDER BY a.organization, a.year, a.statement
