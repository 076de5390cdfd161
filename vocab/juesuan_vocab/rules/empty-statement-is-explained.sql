-- title.zh: 空表有说明
-- title.en: An empty statement is explained
-- basis: 部门决算公开规定：没有数据的表应列出空表并说明
-- basis.en: Rules on publication: a statement without data is published empty, with a note
-- effect: completeness
-- applies-to: statements, paragraphs
-- relation: present
-- cause: publisher
-- message.zh: “{left}”是空表，表下和说明里都没有说为什么
-- message.en: {left} is empty, and neither its note nor the text says why
WITH empties AS (
    SELECT statement, title, note, line AS position,
        CASE statement WHEN 'government-fund' THEN '基金' WHEN 'state-capital' THEN '国有资本' WHEN 'three-public' THEN '三公' ELSE regexp_replace(folded(title), '^20[0-9]{2}年度?|(收入|支出|决算|明细|总|表)+$', '', 'g') END AS subject
    FROM statements WHERE status = 'empty'
)
SELECT e.title AS scope,
    CASE WHEN e.note <> '' OR EXISTS (SELECT 1 FROM prose p WHERE p.kind IN ('paragraph', 'note') AND contains(p.words, e.subject) AND regexp_matches(p.words, '无|没有|未|不涉及|0(\.0+)?(万元|元)|空表')) THEN '' ELSE e.title END AS left_value,
    '' AS right_value, 0 AS terms, ['statements:' || e.statement] AS cells
FROM empties e ORDER BY e.position
