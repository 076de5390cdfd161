-- title.zh: 团组、批次不多于人次，公务用车保有量不多于共有车辆
-- title.en: No more groups or visits than persons, no more vehicles kept than there are
-- basis: 一个团组、一批接待至少一人次；保有的公务用车也在国有资产的车辆里
-- basis.en: A group or a reception has one person at least; official vehicles are among the vehicles of state assets
-- effect: bound
-- applies-to: facts
-- relation: present
-- cause: publisher
-- message.zh: {scope}：{left}
-- message.en: {scope}: {left} (which cannot be)
WITH counted AS (
    SELECT id, cell, line, sentence, name, unit, value, part_of,
        unit IN ('人次', '人') AS persons,
        -- 国内公务接待 of 国内公务接待批次 and 国内公务接待人次
        regexp_replace(split_part(name, '/', 1), '(批次|人次|批|人)数?$', '') AS head,
        lead(id) OVER (PARTITION BY sentence, paragraph, part_of ORDER BY line) AS next_alike,
        row_number() OVER (PARTITION BY part_of, unit IN ('人次', '人') ORDER BY line) AS nth,
        count(*) OVER (PARTITION BY part_of, unit IN ('人次', '人')) AS number
    FROM told WHERE measure = 'count' AND value IS NOT NULL AND topic <> 'report'
),
groups_told AS (
    SELECT *, CASE WHEN contains(name, '团') THEN '团组' ELSE '接待' END AS kind FROM counted
    WHERE regexp_matches(name, '团组|接待|团次') AND regexp_matches(unit, '^(个|批|批次|次)$')
),
-- persons are those of the groups or visits that stand before them, and never across a bracket, as in
-- 68批次（其中：外事接待0批次），522人次（其中：外事接待0人次）
beside AS (
    SELECT g.id, p.id AS of_persons FROM groups_told g JOIN counted p
        ON p.persons AND p.sentence = g.sentence AND p.line > g.line
            AND (p.head = g.head OR p.id = g.next_alike)
    -- nothing but its own parts stands between two that are named otherwise, and no other is named so
    WHERE NOT EXISTS (SELECT 1 FROM counted m WHERE p.head <> g.head AND m.sentence = g.sentence
            AND m.line > g.line AND m.line < p.line AND m.part_of <> g.id)
        AND NOT EXISTS (SELECT 1 FROM groups_told o WHERE o.head = p.head AND o.id <> g.id
            AND o.sentence = g.sentence AND o.line < p.line AND (p.head <> g.head OR o.line > g.line))
    QUALIFY row_number() OVER (PARTITION BY g.id ORDER BY p.head = g.head DESC, p.line) = 1
),
-- the parts of both brackets are beside each other in their order, where they are as many
parts_beside AS (
    SELECT g.id, p.id AS of_persons FROM groups_told g JOIN beside w ON w.id = g.part_of
    JOIN counted p ON p.part_of = w.of_persons AND p.persons AND p.nth = g.nth AND p.number = g.number
    WHERE g.id NOT IN (SELECT id FROM beside)
),
paired AS (
    SELECT g.*, p.value AS people, p.unit AS people_unit, p.cell AS people_cell
    FROM groups_told g JOIN (FROM beside UNION ALL FROM parts_beside) b ON b.id = g.id
    JOIN counted p ON p.id = b.of_persons
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
    CASE WHEN value > people AND people_unit = '人次'
            THEN in_digits(value) || ' ' || unit || '，却只有 ' || in_digits(people) || ' 人次'
        WHEN value = 0 AND people > 0 AND NOT regexp_matches(sentence, '参加|随团|组织|参团')
            THEN '0 ' || unit || '，却有 ' || in_digits(people) || ' ' || people_unit
        ELSE '' END AS left_value,
    '' AS right_value, 0 AS terms, [cell, people_cell] AS cells
FROM paired
UNION ALL
SELECT '公务用车', CASE WHEN k.value > o.value THEN '保有量 ' || in_digits(k.value)
        || ' 辆，多于共有的 ' || in_digits(o.value) || ' 辆' ELSE '' END,
    '', 0, [k.cell, o.cell]
FROM kept k, owned o
ORDER BY scope, cells
