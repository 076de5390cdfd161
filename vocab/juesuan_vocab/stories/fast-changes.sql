-- title_zh: 变化最快的支出
-- title_en: Fastest changes
-- about_zh: 同一部门、同一类级科目，支出决算表的本年支出合计比上一年度增减一半以上，且两年各不少于 10 万元。
-- about_en: The same body and class of the functional classification: expenditure changed by half or more since the year before, both years at least 100,000 yuan.
-- resource: amounts
SELECT now.organization, now.year, now.statement, now.row, now."column", now.function_code, now.item,
    now.raw, now.unit, now.amount_yuan, before.amount_yuan AS former, now.amount_yuan - before.amount_yuan AS change,
    CAST(100 * (now.amount_yuan - before.amount_yuan) / before.amount_yuan AS DECIMAL(24, 2)) AS rate
FROM amounts AS now JOIN amounts AS before ON before.organization = now.organization AND before.year = now.year - 1
    AND before.statement = now.statement AND before."column" = now."column" AND before.function_code = now.function_code
WHERE now.statement = 'expenditure' AND now."column" = 'total' AND length(now.function_code) = 3
    AND now.amount_yuan >= 100000 AND before.amount_yuan >= 100000
    AND abs(now.amount_yuan - before.amount_yuan) >= before.amount_yuan / 2
ORDER BY abs(now.amount_yuan - before.amount_yuan) / before.amount_yuan DESC, now.organization, now.year
