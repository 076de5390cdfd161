-- title_zh: “等”字后面是什么
-- title_en: Hidden behind “等” (and so on)
-- about_zh: 基本支出的说明列举了若干项、以“等”结尾；这里是报表里没有被列举的最大一项。句中点过名的（包括作为其他名称的一部分）都算列举过。
-- about_en: A sentence on basic expenditure lists items and ends with 等; this is the largest item of the statement that it does not list. A name anywhere in the sentence counts as listed.
-- resource: facts
WITH told AS (
    SELECT *, regexp_replace(sentence, '\s|　', '', 'g') AS words,
        CASE WHEN label LIKE '%人员经费%' THEN 'personnel' WHEN label LIKE '%公用经费%' THEN 'public' END AS part
    FROM facts
    -- 等 that closes a list is followed by the end of the clause or by 支出, 费用; 中等 and 等级 are words of their own
    WHERE measure = 'amount' AND value > 0 AND unit IN ('亿元', '万元', '千元', '元') AND derived_from = ''
        AND regexp_matches(sentence, '、[^、，；。]+等(等|方面|各项|项目|支出|费用|开支|经费)*\s*[。，,；;]')
),
items AS (
    SELECT organization, year, item, regexp_replace(item, '\s|　', '', 'g') AS name, amount_yuan, economic_code,
        CASE WHEN economic_code[:3] IN ('301', '303') THEN 'personnel' ELSE 'public' END AS part
    FROM amounts
    WHERE statement = 'basic-expenditure' AND length(economic_code) = 5 AND phase = 'final' AND role = 'detail' AND amount_yuan > 0
),
-- the words of a list may give both halves of a bracketed name, or leave the brackets' width open
hidden AS (
    SELECT t.organization, t.year, t.id, max_by(i.item, i.amount_yuan) AS hidden_item, max(i.amount_yuan) AS hidden_yuan,
        sum(i.amount_yuan) AS all_hidden_yuan, count(*) AS hidden_items
    FROM told t JOIN items i ON i.organization = t.organization AND i.year = t.year AND i.part = t.part
    WHERE NOT contains(translate(t.words, '（）', '()'), translate(i.name, '（）', '()'))
    GROUP BY ALL
)
SELECT t.organization, t.year, t.id, t.label, t.value, t.unit, h.hidden_item, h.hidden_yuan, h.hidden_items, h.all_hidden_yuan,
    CAST(round(100.0 * h.all_hidden_yuan / (t.value * CASE t.unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END), 2) AS DECIMAL(12, 2)) AS share,
    t.sentence
FROM told t JOIN hidden h ON h.organization = t.organization AND h.year = t.year AND h.id = t.id
ORDER BY h.hidden_yuan DESC, t.organization, t.year, t.id
