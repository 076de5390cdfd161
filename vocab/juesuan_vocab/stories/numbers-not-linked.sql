-- title_zh: 文字里对不上报表的数
-- title_en: Numbers of the text that no statement holds
-- about_zh: 情况说明里的金额，在报表里没有对应的数；原因分为其他时期、没有报表、没有这一行、没有印出、不止一处。
-- about_en: Amounts of the narrative that no statement holds, each with why: another period, no statement, no row, not printed, several places.
-- resource: facts
SELECT organization, year, id, topic, label, value, unit, unlinked, sentence FROM facts
WHERE measure = 'amount' AND unlinked <> '' ORDER BY organization, year, id
