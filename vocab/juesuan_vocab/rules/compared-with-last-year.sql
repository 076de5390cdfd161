-- title.zh: 与上年相比的“上年”是本决算的上一年
-- title.en: The year compared with is the one before that of the account
-- basis: 决算情况说明应与上年度决算比较；同一段也与上一年比较的、与更早年度比较的专门写法不查
-- basis.en: The text compares with last year's account; paragraphs that also compare with last year, and wordings made for earlier years, are left alone
-- effect: sense
-- applies-to: paragraphs
-- relation: same
-- cause: publisher
-- message.zh: “{scope}”：比较的是 {left} 年，本决算的上年为 {right} 年
-- message.en: {scope}: compared with {left}, and the year before the account is {right}
WITH compared AS (
    SELECT position, cell, words, unnest(regexp_extract_all(words,
        '与20[0-9]{2}年度?(?:决算数?|执行数)?(?:相比|比较)')) AS claim
    FROM prose WHERE part = 'narrative' AND kind = 'paragraph'
)
SELECT c.claim AS scope, regexp_extract(c.claim, '20[0-9]{2}') AS left_value,
    CASE WHEN contains(c.words, '上年') OR contains(c.words, CAST(CAST(y.fiscal_year AS INTEGER) - 1 AS VARCHAR) || '年')
        THEN regexp_extract(c.claim, '20[0-9]{2}')
        ELSE CAST(CAST(y.fiscal_year AS INTEGER) - 1 AS VARCHAR) END AS right_value,
    0 AS terms, [c.cell] AS cells
FROM compared c, account_year y ORDER BY c.position, c.claim
