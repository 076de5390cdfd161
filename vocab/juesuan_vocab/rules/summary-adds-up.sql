-- title.zh: 汇总表合计等于各项目之和
-- title.en: The total of the summary is the sum of its projects
-- basis: 绩效自评情况汇总表各行之和等于合计；只查合计在最后、各行都读出预算数的表
-- basis.en: The rows of the summary of self-evaluations add up to its total; only tables with the total below all rows, each with its budget, are checked
-- effect: total
-- applies-to: projects
-- cause: publisher
-- message.zh: {scope}：印为 {left}，各项目之和为 {right}，相差 {difference}
-- message.en: {scope}: printed {left}, the projects add up to {right}, difference {difference}
SELECT '自评情况汇总表合计' AS scope, total AS left_value, as_printed(budget, total) AS right_value,
    number AS terms, CASE WHEN id IS NULL THEN cells ELSE ['paragraphs:' || id] END AS cells
FROM summaries ORDER BY place
