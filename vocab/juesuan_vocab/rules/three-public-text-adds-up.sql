-- title.zh: 文字中“三公”经费等于三项之和
-- title.en: Three-public expenses in the text are the sum of the three
-- basis: “三公”经费支出决算情况说明
-- severity: error
-- applies-to: facts
-- message.zh: “三公”经费：三项之和 {left}，总额 {right}，相差 {difference}
-- message.en: Three-public expenses: the three add up to {left}, the total is {right}, difference {difference}
WITH stated AS (SELECT *, row_number() OVER () AS position FROM facts WHERE topic = 'three_public' AND measure = 'amount' AND value IS NOT NULL AND derived_from = ''),
kinds AS (SELECT CASE WHEN plain(label) LIKE '%因公出国%' THEN '出国' WHEN regexp_matches(plain(label), '购置.*运行') THEN '用车'
        WHEN regexp_matches(plain(label), '公务用车(运行|购置)') THEN '用车：' || plain(label) WHEN regexp_matches(plain(label), '^公务接待') THEN '接待' END AS kind,
        first(value ORDER BY position) AS value, first('facts:' || id ORDER BY position) AS cell FROM stated GROUP BY 1),
parts AS (SELECT * FROM kinds WHERE kind IN ('出国', '用车', '接待') OR (kind LIKE '用车：%' AND NOT EXISTS (SELECT 1 FROM kinds WHERE kind = '用车'))),
whole AS (SELECT first(value ORDER BY position) AS value, first('facts:' || id ORDER BY position) AS cell FROM stated WHERE regexp_full_match(plain(label), '(财政拨款)?[“"]?三公(经费)?[”"]?(经费)?(财政拨款)?(支出)?(决算)?(合计|总额)?'))
SELECT '“三公”经费' AS scope, sum(p.value) AS left_value, any_value(w.value) AS right_value, count(*) AS terms, [any_value(w.cell)] || list(p.cell) AS cells
FROM parts p CROSS JOIN whole w WHERE w.value IS NOT NULL HAVING count(*) >= 2
