-- title_zh: 历年支出
-- title_en: Expenditure over the years
-- about_zh: 每个部门支出决算表的本年支出合计，逐年排列，附较上年增减。改了名的部门是同一个标识（登记表的别名），“当年名称”是那一年印的名称；中间缺的年度不补，也不算增减。
-- about_en: Total expenditure of each body year by year, with the change since the year before. A body that was renamed keeps its id (an alias of the register); its name is as that year prints it. A year that is missing is left out, and no change is computed across it.
-- resource: amounts
WITH totals AS (
    SELECT organization, year, statement, row, "column", raw, unit, amount_yuan FROM amounts
    WHERE statement = 'expenditure' AND "column" = 'total'
        AND CASE WHEN coalesce(getvariable('code'), '') = '' THEN role = 'total'
            ELSE function_code = getvariable('code') END
        AND organization = coalesce(getvariable('organization'), organization)
    QUALIFY row_number() OVER (PARTITION BY organization, year ORDER BY row) = 1
),
named AS (
    SELECT totals.*, accounts.name AS printed_name,
        lag(accounts.name) OVER bodies AS former_name, lag(amount_yuan) OVER bodies AS former, lag(totals.year) OVER bodies AS last
    FROM totals JOIN accounts ON accounts.organization = totals.organization AND accounts.year = totals.year
    WINDOW bodies AS (PARTITION BY totals.organization ORDER BY totals.year)
)
SELECT organization, year, printed_name,
    CASE WHEN former_name <> printed_name THEN former_name ELSE '' END AS former_name,
    statement, row, "column", raw, unit, amount_yuan,
    CASE WHEN last = year - 1 THEN former END AS former,
    CASE WHEN last = year - 1 THEN amount_yuan - former END AS change,
    CASE WHEN last = year - 1 AND former > 0
        THEN CAST(100 * (amount_yuan - former) / former AS DECIMAL(24, 2)) END AS rate
FROM named ORDER BY organization, year
