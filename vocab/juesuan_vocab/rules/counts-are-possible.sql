-- title.zh: 团组、批次不多于人次，公务用车保有量不多于共有车辆
-- title.en: No more groups or visits than persons, no more vehicles kept than there are
-- basis: 一个团组、一批接待至少一人次；保有的公务用车也在国有资产的车辆里
-- effect: bound
-- applies-to: facts
-- relation: present
-- cause: publisher
-- message.zh: {scope}：{left}
-- message.en: {scope}: {left} (which cannot be)
WITH counted AS (
    SELECT cell, line, sentence, name, unit, value,
        lead(value) OVER spoken AS persons, lead(unit) OVER spoken AS of_persons,
        lead(cell) OVER spoken AS beside
    FROM told WHERE measure = 'count' AND value IS NOT NULL AND topic <> 'report'
    WINDOW spoken AS (PARTITION BY sentence, paragraph ORDER BY line)
),
-- persons are those of the groups or visits that stand right before them
groups_told AS (
    SELECT *, CASE WHEN contains(name, '团') THEN '团组' ELSE '接待' END AS kind FROM counted
    WHERE regexp_matches(name, '团组|接待|团次') AND regexp_matches(unit, '^(个|批|批次|次)$')
        AND of_persons IN ('人次', '人')
),
kept AS (
    SELECT cell, line, value FROM told WHERE regexp_matches(name, '(用车|车辆)保有量$')
        AND measure = 'count' AND unit = '辆' AND value IS NOT NULL AND topic <> 'report'
        AND period[:4] = (SELECT fiscal_year FROM account_year)
),
owned AS (
    SELECT arg_min(cell, line) AS cell, min(value) AS value FROM told
    WHERE regexp_matches(name, '^(本?(部门|单位))?(共有|拥有|共计|现有|保有)?(公务用)?车辆(合计|总数|共计)?$')
        AND topic = 'assets' AND unit = '辆' AND value IS NOT NULL
        AND period[:4] = (SELECT fiscal_year FROM account_year)
    HAVING min(value) = max(value)
)
SELECT kind AS scope,
    -- one person may travel with several groups, and with a group of another body
    CASE WHEN value > persons AND of_persons = '人次'
            THEN in_digits(value) || ' ' || unit || '，却只有 ' || in_digits(persons) || ' 人次'
        WHEN value = 0 AND persons > 0 AND NOT regexp_matches(sentence, '参加|随团|组织|参团')
            THEN '0 ' || unit || '，却有 ' || in_digits(persons) || ' ' || of_persons
        ELSE '' END AS left_value,
    '' AS right_value, 0 AS terms, [cell, beside] AS cells
FROM groups_told
UNION ALL
SELECT '公务用车', CASE WHEN k.value > o.value THEN '保有量 ' || in_digits(k.value)
        || ' 辆，多于共有的 ' || in_digits(o.value) || ' 辆' ELSE '' END,
    '', 0, [k.cell, o.cell]
FROM kept k, owned o
