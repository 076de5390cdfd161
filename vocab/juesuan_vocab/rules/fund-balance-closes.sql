-- title.zh: 年初结转加本年收入减本年支出等于年末结转
-- title.en: Opening balance and revenue less expenditure are the closing balance
-- basis: 政府性基金预算财政拨款收入支出决算表表内勾稽；收回结余等会使两者不同
-- severity: warning
-- applies-to: government-fund, state-capital
-- message.zh: {scope}：年初加收入减支出为 {left}，年末印为 {right}，相差 {difference}
-- message.en: {scope}: opening and revenue less expenditure give {left}, the closing balance is printed as {right}, difference {difference}
WITH flows AS (
    SELECT statement, statement_title, row, item, function_code, coalesce(sum(amount) FILTER (component = 'opening_balance'), 0) + coalesce(sum(amount) FILTER (component = 'revenue'), 0) - coalesce(sum(amount) FILTER (component = 'total'), 0) AS rest,
        max(amount) FILTER (component = 'closing_balance') AS closing, count(*) FILTER (component IN ('opening_balance', 'revenue', 'total')) AS terms,
        list(cell(statement, row, "column") ORDER BY "column") FILTER (component IN ('opening_balance', 'revenue', 'total', 'closing_balance')) AS cells
    FROM amounts WHERE statement IN ('government-fund', 'state-capital') AND component IN ('opening_balance', 'revenue', 'total', 'closing_balance') AND phase = 'final' AND unit IN ('万元', '元') GROUP BY ALL
),
-- only where the statement prints all of it
whole AS (SELECT statement FROM amounts WHERE component IN ('opening_balance', 'revenue', 'closing_balance') AND statement IN ('government-fund', 'state-capital') GROUP BY statement HAVING count(DISTINCT component) = 3)
SELECT f.statement_title || ' ' || coalesce(nullif(f.function_code, '') || ' ', '') || f.item AS scope, f.rest AS left_value, coalesce(f.closing, 0) AS right_value, f.terms, f.cells
FROM flows f JOIN whole w ON w.statement = f.statement ORDER BY f.statement, f.row
