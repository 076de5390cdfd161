-- title_zh: 两年一分不差
-- title_en: Suspiciously constant
-- about_zh: 同一部门、同一项级科目，连续两年的支出印得完全相同（不少于 1 万元）。
-- about_en: The same body and item of the functional classification prints exactly the same expenditure in two years running, at least 10,000 yuan.
-- resource: amounts
SELECT now.organization, now.year, now.statement, now.row, now."column", now.function_code, now.item, now.raw, now.unit,
    now.amount_yuan
FROM amounts AS now JOIN amounts AS before ON before.organization = now.organization AND before.year = now.year - 1
    AND before.statement = now.statement AND before."column" = now."column" AND before.function_code = now.function_code
WHERE now.statement = 'expenditure' AND now."column" = 'total' AND now.role = 'detail' AND before.role = 'detail'
    AND now.amount_yuan = before.amount_yuan AND now.amount_yuan >= 10000
ORDER BY now.amount_yuan DESC, now.organization, now.year
