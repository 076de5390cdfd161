-- title.zh: 有购置费就有购置的车，有接待费、出国费就有批次、团组
-- title.en: Money for vehicles, guests and journeys has its vehicles, guests and journeys
-- basis: “三公”经费支出应与购置数、保有量、批次、团组数一致
-- basis.en: The three public expenses follow the numbers of vehicles, receptions and groups
-- effect: sense
-- applies-to: facts
-- relation: present
-- cause: publisher
-- message.zh: {scope}：{left}
-- message.en: {scope}: {left} (money without the things it is for, or things without money)
WITH kinds (kind, money, thing, noun, unit) AS (VALUES
    ('公务用车购置费', '公务用车购置(费用?|经费)?(支出)?(决算)?$', '购置(公务)?(用车|车辆)(数量?)?$', '购置公务用车', '辆'),
    ('公务用车运行维护费', '公务用车运行维护(费用?|经费)?(支出)?(决算)?$', '保有量$', '公务用车保有量', '辆'),
    ('公务接待费', '(^|[^外])公务接待(费用?|经费)?(支出)?(决算)?$', '(^|[^事外宾])接待[^/]*$', '接待', '批次'),
    ('因公出国（境）费', '因公出国\(境\)(费用?|经费)?(支出)?(决算)?$', '^[^待来]*团组', '因公出国（境）团组', '个')
),
-- a pattern that stands in a table is compiled for each row: only what may be meant is held against it
spent AS (
    SELECT name, value, cell FROM told WHERE measure = 'amount' AND value IS NOT NULL
        AND topic <> 'report' AND period = (SELECT fiscal_year FROM account_year)
),
counted AS (
    SELECT name, value, cell, unit, regexp_matches(sentence,
            '参加|随团|参团|调拨|划转|捐|其他|上级|外单位|承担|负担|经费由|自筹|非财政|自有') AS paid_elsewhere
    FROM told WHERE measure = 'count' AND value IS NOT NULL AND topic IN ('three_public', 'other') AND period[:4] = (SELECT fiscal_year FROM account_year)
),
money AS (
    SELECT k.kind, k.noun, k.unit, arg_max(t.value, t.value) AS value, arg_max(t.cell, t.value) AS cell,
        max(t.value) = min(t.value) AS is_one
    FROM kinds k JOIN spent t ON regexp_matches(t.name, k.money)
    GROUP BY k.kind, k.noun, k.unit
),
things AS (
    SELECT k.kind, max(t.value) AS value, arg_max(t.cell, t.value) AS cell,
        bool_or(t.paid_elsewhere) AS paid_elsewhere
    FROM kinds k JOIN counted t ON regexp_matches(t.name, k.thing) AND contains(t.unit, left(k.unit, 1))
    GROUP BY k.kind
)
SELECT m.kind AS scope,
    CASE WHEN m.value > 0 AND h.value = 0 THEN '有支出，而' || m.noun || '为 0'
        -- vehicles that are kept may be let without cost; of whole 万元 a small amount is none
        WHEN m.value = 0 AND h.value > 0 AND m.kind <> '公务用车运行维护费'
            AND NOT h.paid_elsewhere AND (m.kind = '公务用车购置费' OR p.facts > 0)
            THEN '支出为 0，而' || m.noun || '不为 0（没有写由谁负担）'
        ELSE '' END AS left_value, '' AS right_value, 0 AS terms, [m.cell, h.cell] AS cells
FROM money m JOIN things h ON h.kind = m.kind CROSS JOIN habits p
WHERE m.is_one ORDER BY m.kind
