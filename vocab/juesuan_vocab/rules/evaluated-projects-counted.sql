-- title.zh: 自评项目和各等级的个数与汇总表一致
-- title.en: Evaluated projects, and those of each grade, are as many as in the summary
-- basis: 预算绩效管理工作开展情况与自评情况汇总表；只查涉及资金或项目个数与汇总表相同的
-- basis.en: The text on performance management and the summary of self-evaluations; checked where both have the same money or as many projects
-- effect: bound
-- applies-to: paragraphs, facts, projects
-- cause: publisher
-- message.zh: {scope}：文字写 {left} 个，汇总表为 {right} 个
-- message.en: {scope}: the text says {left}, the summary has {right}
WITH summed AS (
    SELECT count(*) AS number, sum(summary_budget) AS budget,
        bool_and(regexp_matches(grade, '^[优良中差]')) AS graded,
        list('projects:' || key ORDER BY line)[:1] AS cells
    FROM projects WHERE summary_budget IS NOT NULL HAVING count(*) > 1
),
counted AS (
    SELECT * FROM told WHERE topic = 'performance' AND measure = 'count' AND value IS NOT NULL
),
-- the money that the sentence tells says that it speaks of the projects of the summary
covered AS (
    SELECT c.sentence, arg_min(c.value, c.line) AS value, arg_min(c.cell, c.line) AS cell,
        bool_or(c.value = s.number) AS agrees
    FROM counted c, summed s WHERE contains(c.sentence, '自评') AND contains(c.name, '项目')
        AND EXISTS (SELECT 1 FROM told m WHERE m.sentence = c.sentence AND is_money(m.unit)
            AND m.value = s.budget)
    GROUP BY c.sentence
),
-- 6个项目中,6个项目自评等级为优
said AS (
    SELECT cell, position, unnest(string_split(words, '。')) AS sentence FROM prose
    WHERE part = 'narrative' AND kind = 'paragraph' AND contains(words, '为优')
),
grades AS (
    SELECT cell, position, CAST(regexp_extract(sentence, '([0-9]+)个(?:自评)?项目中', 1) AS INT) AS whole,
        unnest(regexp_extract_all(sentence,
            '[0-9]+个(?:项目)?(?:的)?(?:自评)?(?:等级|结果|评级|结论)?(?:均|都)?为["“]?[优良中差]')) AS claim
    FROM said WHERE contains(sentence, '自评') AND regexp_matches(sentence, '[0-9]+个(自评)?项目中')
),
summarised AS (
    SELECT grade[1] AS grade, CASE WHEN summary_score >= 90 THEN '优' WHEN summary_score >= 80 THEN '良'
        WHEN summary_score >= 60 THEN '中' WHEN summary_score >= 0 THEN '差' ELSE '' END AS due
    FROM projects WHERE summary_budget IS NOT NULL
),
claimed AS (
    SELECT g.claim, g.cell, g.whole, s.cells, CAST(regexp_extract(g.claim, '^[0-9]+') AS DECIMAL(38, 6)) AS said,
        (SELECT count(*) FROM summarised p WHERE p.grade = g.claim[-1]) AS by_grade,
        (SELECT count(*) FROM summarised p WHERE p.due = g.claim[-1]) AS by_score
    -- more than all need no grades
    FROM grades g JOIN summed s ON s.number = g.whole
        AND (s.graded OR CAST(regexp_extract(g.claim, '^[0-9]+') AS INT) > g.whole)
)
SELECT '自评项目' AS scope, value AS left_value,
    CASE WHEN agrees THEN value ELSE s.number END AS right_value, -1 AS terms, [cell] || s.cells AS cells
FROM covered, summed s
UNION ALL
SELECT '自评等级为' || claim[-1], said,
    -- a grade against its score is told by grade-follows-score
    CASE WHEN said = by_score THEN by_score WHEN said > whole THEN whole ELSE by_grade END, -1, [cell] || cells
FROM claimed
