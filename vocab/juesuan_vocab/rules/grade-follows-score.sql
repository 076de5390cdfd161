-- title.zh: 评价等级与得分相符
-- title.en: The grade is that of the score
-- basis: 《项目支出绩效评价管理办法》（财预〔2020〕10号）：90（含）—100 分为优，80（含）—90 分为良，60（含）—80 分为中，60 分以下为差
-- basis.en: Measures for the Evaluation of Project Expenditure (Ministry of Finance, Caiyu 2020 No. 10): 90 to 100 is excellent, from 80 good, from 60 fair, below 60 poor
-- effect: sense
-- applies-to: projects
-- relation: same
-- message.zh: {scope}：等级印为“{left}”，按得分为“{right}”
-- message.en: {scope}: grade printed {left}, by the score {right}
WITH classes (grade, class) AS (VALUES ('优秀', 4), ('优', 4), ('良好', 3), ('良', 3), ('中等', 2), ('中', 2), ('合格', 2), ('较差', 1), ('差', 1), ('不合格', 1)),
due (class, word) AS (VALUES (4, '优'), (3, '良'), (2, '中'), (1, '差')),
-- a score that the form prints otherwise is told by summary-agrees-in-numbers
scored AS (SELECT *, coalesce(summary_score, total_score) AS graded, coalesce(total_score, summary_score) AS formed FROM projects)
SELECT p.name || '（' || p.summary_unit || '）' || in_digits(p.graded) || ' 分' AS scope, p.grade AS left_value,
    -- some regions begin 良 at 75
    CASE WHEN c.class IN (d.class, f.class) OR (p.graded BETWEEN 75 AND 80 AND c.class IN (2, 3)) THEN p.grade ELSE d.word END AS right_value, 0 AS terms, ['projects:' || p.key] AS cells
FROM scored p JOIN classes c ON c.grade = p.grade
JOIN due d ON d.class = CASE WHEN p.graded >= 90 THEN 4 WHEN p.graded >= 80 THEN 3 WHEN p.graded >= 60 THEN 2 ELSE 1 END
JOIN due f ON f.class = CASE WHEN p.formed >= 90 THEN 4 WHEN p.formed >= 80 THEN 3 WHEN p.formed >= 60 THEN 2 ELSE 1 END
WHERE p.graded BETWEEN 0 AND 100 ORDER BY p.key
