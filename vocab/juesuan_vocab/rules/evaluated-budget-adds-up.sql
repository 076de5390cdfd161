-- title.zh: 自评涉及的预算资金等于汇总表各项目之和
-- title.en: The budget that the evaluation covers is the sum of the summary
-- basis: 预算绩效管理工作开展情况与自评情况汇总表；只查汇总表或文字所列项目数与文字所说个数相同的
-- basis.en: The text on performance management and the summary of self-evaluations; checked where the summary, or else the text, has as many projects
-- effect: total
-- applies-to: facts, projects
-- message.zh: 涉及预算资金：文字写 {left}，各项目之和 {right}，相差 {difference}
-- message.en: Budget covered: the text says {left}, the projects add up to {right}, difference {difference}
WITH budgets AS (
    SELECT t.*, p.words FROM told t LEFT JOIN prose p ON p.cell = t.paragraph
    WHERE t.topic = 'performance' AND t.measure = 'amount' AND t.value IS NOT NULL
        AND regexp_matches(t.name, '^涉及(预算)?(资金|金额)')
),
-- those of the self-evaluation: the sentence says so, or its paragraph and nothing of another one
evaluated AS (
    SELECT b.*, c.value AS projects FROM budgets b JOIN told c
        ON c.sentence = b.sentence AND c.topic = 'performance' AND c.measure = 'count'
            AND c.value > 0 AND contains(c.label, '项目')
    WHERE contains(b.sentence, '自评')
        OR (contains(b.words, '自评') AND NOT regexp_matches(b.words, '(部门|重点|财政|整体)评价'))
),
summary AS (
    SELECT sum(summary_budget) AS budget, count(*) AS number, list('projects:' || key ORDER BY key) AS cells
    FROM projects WHERE summary_budget IS NOT NULL HAVING count(*) > 0
),
-- one amount of each project with its budget
single AS (
    SELECT f.project, any_value(t.cell) AS cell, any_value(f.line) AS line, any_value(t.unit) AS unit,
        any_value(t.value) AS executed, any_value(t.budget) AS budget
    FROM facts f JOIN told t ON t.id = f.id
    WHERE f.project <> '' AND t.topic = 'performance' AND t.measure = 'amount' AND t.budget IS NOT NULL
    GROUP BY f.project HAVING count(*) = 1
),
listed AS (
    SELECT sum(executed) AS executed, sum(budget) AS budget, count(executed) AS number, unit,
        list(cell ORDER BY line) AS cells
    FROM single GROUP BY unit HAVING (SELECT count(DISTINCT unit) FROM single) = 1
),
compared AS (
    SELECT e.cell, e.line, e.value, s.budget AS due, s.number, s.cells
    FROM evaluated e JOIN summary s ON s.number = e.projects
    UNION ALL
    -- of the text, which may tell some of a whole that is another: a slip, or nothing is said
    SELECT e.cell, e.line, e.value, CASE WHEN e.value IN (l.budget, l.executed) THEN e.value
            WHEN slip_of(e.value, l.executed) THEN l.executed
            WHEN slip_of(e.value, l.budget) THEN l.budget END, l.number, l.cells
    FROM evaluated e JOIN listed l ON l.number = e.projects AND l.unit = e.unit
    WHERE NOT EXISTS (FROM summary)
)
SELECT '涉及预算资金' AS scope, value AS left_value, as_printed(due, value) AS right_value,
    number AS terms, [cell] || cells AS cells
FROM compared WHERE due IS NOT NULL ORDER BY line
