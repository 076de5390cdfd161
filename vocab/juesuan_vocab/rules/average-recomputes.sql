-- title.zh: 人均、车均等平均数可由金额和数量算出
-- title.en: An average follows from the money and the number
-- basis: 平均数 = 金额 ÷ 数量（人次、批次、保有量）
-- basis.en: Average = money ÷ number (of guests, visits, vehicles)
-- effect: bound
-- applies-to: facts
-- cause: publisher
-- lacking.zh: 同一节没有可以对应的金额和数量，或者不止一个
-- lacking.en: its section tells no money and number for it, or several
-- message.zh: {scope}：印为 {left}，按金额和数量算出 {right}，三个数必有一误
-- message.en: {scope}: printed {left}, the money and the number give {right}; one of the three is wrong
WITH named AS (
    -- 人均 alone is of what its sentence speaks of
    SELECT *, CASE WHEN regexp_full_match(name, '(人均|批均|次均|车均|辆均|平均每[人批辆车]次?|每[人批辆车]次?平均)(支出|费用|消费|标准)?')
        THEN sentence ELSE name END AS about
    FROM told WHERE value > 0 AND topic <> 'report'
),
spoken AS (
    SELECT *, CASE
            WHEN contains(about, '出国') THEN NULL
            WHEN contains(about, '接待') AND regexp_matches(name, '人均|每人') THEN '人'
            WHEN contains(about, '接待') AND regexp_matches(name, '批均|次均|每批') THEN '批'
            WHEN regexp_matches(about, '运行|保有') AND regexp_matches(name, '车均|单车|每辆|每车|辆均') THEN '辆'
        END AS of_each, regexp_matches(name, '[人批次车辆]均|平均|均每|每[人批辆车]|单车') AS is_average
    FROM named
),
averages AS (
    SELECT * FROM spoken WHERE of_each IS NOT NULL AND measure = 'amount' AND is_money(unit)
),
-- the money and the number of the same sentence, else of the section
spent AS (
    SELECT a.id, s.value, s.unit, s.cell, s.sentence <> a.sentence AS apart
    FROM averages a JOIN spoken s ON s.section = a.section AND s.period = a.period
    WHERE s.measure = 'amount' AND is_money(s.unit) AND NOT s.is_average AND CASE
        WHEN a.of_each = '辆' THEN contains(s.name, '运行') AND NOT contains(s.name, '购置')
        ELSE contains(s.name, '接待') END
),
counted AS (
    SELECT a.id, s.value, s.unit, s.cell, s.sentence <> a.sentence AS apart
    FROM averages a JOIN spoken s ON s.section = a.section AND s.period[:4] = a.period[:4]
    WHERE s.measure = 'count' AND CASE a.of_each
        WHEN '人' THEN s.unit IN ('人', '人次') AND contains(s.sentence, '接待')
        WHEN '批' THEN s.unit IN ('批', '批次', '次', '个') AND contains(s.sentence, '接待')
        ELSE s.unit = '辆' AND contains(s.name, '保有') END
),
divided AS (
    SELECT a.id, m.value AS money, m.unit AS money_unit, m.cell AS money_cell, m.apart OR c.apart AS apart,
        c.value AS number, c.unit AS number_unit, c.cell AS number_cell,
        in_unit(m.value, m.unit, a.unit) / c.value AS average,
        -- an average is often cut instead of rounded
        2 * half(shown(a.value)) + half(greatest(shown(m.value), h.facts))
            * in_yuan(m.unit) / in_yuan(a.unit) / c.value AS width
    FROM averages a JOIN spent m ON m.id = a.id JOIN counted c ON c.id = a.id CROSS JOIN habits h
),
judged AS (
    SELECT a.*, d.* EXCLUDE (id), abs(d.average - a.value) <= d.width AS agrees
    FROM averages a LEFT JOIN divided d ON d.id = a.id
),
chosen AS (
    SELECT *, count(DISTINCT in_digits(money) || ' ' || in_digits(number)) OVER near AS several
    FROM judged WINDOW near AS (PARTITION BY id, apart)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY NOT agrees, apart, money_cell, number_cell) = 1
)
SELECT label || coalesce('（' || in_digits(money) || ' ' || money_unit || ' ÷ ' || in_digits(number)
        || ' ' || number_unit || '）', '') AS scope, value AS left_value,
    CASE WHEN agrees OR several = 1 THEN CAST(round(average, 2) AS DECIMAL(38, 6)) END AS right_value,
    open_terms(width) AS terms, [cell] || coalesce([money_cell, number_cell], []) AS cells
FROM chosen ORDER BY line
