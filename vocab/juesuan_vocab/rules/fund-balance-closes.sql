-- title.zh: 年初结转加本年收入等于本年支出加年末结转
-- title.en: Opening balance and revenue are expenditure and closing balance
-- basis: 政府性基金预算财政拨款收入支出决算表表内勾稽；收回结余等会使两者不同
-- basis.en: Checks inside the statement of government funds; balances that were taken back make a difference
-- effect: bound
-- applies-to: government-fund, state-capital
-- lacking.zh: 年初、收入、支出、年末没有都印出金额
-- lacking.en: opening balance, revenue, expenditure and closing balance are not all printed
-- message.zh: {scope}：年初加收入为 {left}，支出加年末为 {right}，相差 {difference}
-- message.en: {scope}: opening balance and revenue are {left}, expenditure and closing balance {right}, difference {difference}
WITH printed AS (
    SELECT *, component IN ('opening_balance', 'revenue') AS comes_in FROM amounts
    WHERE statement IN ('government-fund', 'state-capital') AND phase = 'final' AND unit IN ('万元', '元')
        AND component IN ('opening_balance', 'revenue', 'total', 'closing_balance')
),
flows AS (
    SELECT statement, statement_title, row, item, function_code, count(DISTINCT component) AS number,
        coalesce(sum(amount) FILTER (comes_in), 0) AS inflow,
        coalesce(sum(amount) FILTER (NOT comes_in), 0) AS outflow,
        list(cell(statement, row, "column") ORDER BY comes_in DESC, "column") AS cells
    FROM printed GROUP BY ALL
),
-- only where the statement prints all of it
whole AS (
    SELECT statement FROM printed WHERE component <> 'total' GROUP BY statement HAVING count(DISTINCT component) = 3
)
SELECT f.statement_title || ' ' || coalesce(nullif(f.function_code, '') || ' ', '') || f.item AS scope,
    -- a blank may be nothing: what is printed is enough if it closes
    CASE WHEN f.number = 4 OR f.inflow = f.outflow THEN f.inflow END AS left_value,
    f.outflow AS right_value, f.number - 1 AS terms, f.cells
FROM flows f JOIN whole w ON w.statement = f.statement ORDER BY f.statement, f.row
