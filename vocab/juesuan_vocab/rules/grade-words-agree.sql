-- title.zh: 评价等级的用词一致
-- title.en: Grades are called by the same words
-- basis: 《项目支出绩效评价管理办法》（财预〔2020〕10号）：等级一般划分为优、良、中、差四档
-- basis.en: Measures for the Evaluation of Project Expenditure (Ministry of Finance, Caiyu 2020 No. 10): the grades are excellent, good, fair and poor
-- effect: wording
-- applies-to: paragraphs, projects
-- relation: same
-- cause: publisher
-- message.zh: 文字写等级“{left}”，汇总表写“{right}”
-- message.en: The text says grade {left}, the summary {right}
WITH classes (grade, class) AS (VALUES ('优秀', 4), ('优', 4), ('良好', 3), ('良', 3), ('中等', 2), ('中', 2), ('合格', 2), ('较差', 1), ('差', 1), ('不合格', 1)),
said AS (
    SELECT position, cell, unnest(regexp_extract_all(words, '(?:自评|评价|绩效)(?:等级|评级|等次)(?:均|都|全部)?(?:评定)?(?:是|为)?[“"]?(优秀|优|良好|良|中等|中|不合格|合格|较差|差)[”"]?(?:[,。;、级等档的]|$)', 1)) AS grade
    FROM prose WHERE kind = 'paragraph' AND contains(words, '级')
),
printed AS (SELECT grade, list('projects:' || key ORDER BY key) AS cells FROM projects WHERE grade <> '' GROUP BY grade)
SELECT '评价等级' AS scope, s.grade AS left_value, p.grade AS right_value, 0 AS terms, [s.cell] || p.cells AS cells
FROM said s JOIN classes c ON c.grade = s.grade JOIN classes d ON d.class = c.class JOIN printed p ON p.grade = d.grade
ORDER BY s.position
