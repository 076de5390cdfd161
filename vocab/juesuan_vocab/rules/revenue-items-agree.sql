-- title.zh: 收入支出决算总表的收入各项与收入决算表各栏一致
-- title.en: Revenue by source is the same in both statements
-- basis: 部门决算报表表间勾稽
-- basis.en: Checks between the statements of the final account
-- effect: total
-- applies-to: revenue-and-expenditure, revenue
-- message.zh: {scope}：收入支出决算总表印为 {left}，收入决算表印为 {right}，相差 {difference}
-- message.en: {scope}: {left} in the overall statement, {right} in the statement of revenue, difference {difference}
WITH sources AS (
    SELECT CASE WHEN bare(item) LIKE '%财政拨款%' THEN 'fiscal_appropriation' WHEN bare(item) = '上级补助收入' THEN 'higher_subsidy'
            WHEN bare(item) = '事业收入' THEN 'business' WHEN bare(item) = '经营收入' THEN 'operating'
            WHEN bare(item) = '附属单位上缴收入' THEN 'affiliated_remittance' WHEN bare(item) = '其他收入' THEN 'other' END AS component,
        sum(amount) AS amount, sum(amount_yuan) AS amount_yuan, any_value(unit) AS unit, count(*) AS terms, list(cell(statement, row, "column") ORDER BY row) AS cells
    FROM amounts
    WHERE statement = 'revenue-and-expenditure' AND "column" = 'revenue_amount' AND role = 'detail' AND item NOT LIKE '%其中%'
        AND regexp_matches(item, '^[一二三四五六七八九十]+、')
    GROUP BY 1
)
SELECT b.column_header AS scope, comparable(s.amount, s.amount_yuan, s.unit, b.unit) AS left_value, comparable(b.amount, b.amount_yuan, b.unit, s.unit) AS right_value, s.terms,
    s.cells || [cell(b.statement, b.row, b."column")] AS cells
FROM sources s
JOIN amounts b ON b.statement = 'revenue' AND b.role = 'total' AND b.component = s.component AND b.phase = 'final'
ORDER BY b."column"
