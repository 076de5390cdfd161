-- title.zh: “三公”经费各项恰好等于预算
-- title.en: Every three-public expense is exactly its budget
-- basis: 财政拨款“三公”经费支出决算表：预算数为全年预算数时，可能按决算调整
-- basis.en: The statement of the three public expenses: an adjusted budget may have been adjusted to the account
-- effect: scope
-- kind: observation
-- applies-to: three-public
-- relation: present
-- message.zh: 各项决算都恰好等于预算（{left}）：预算数可能按执行结果调整过
-- message.en: Every final amount is exactly its budget ({left}): the budget may have been adjusted to the outcome
WITH pairs AS (
    SELECT b.component, b.amount AS planned, f.amount AS spent, [cell(b.statement, b.row, b."column"), cell(f.statement, f.row, f."column")] AS cells
    FROM amounts b JOIN amounts f ON f.statement = b.statement AND f.component = b.component AND f.phase = 'final'
    WHERE b.statement = 'three-public' AND b.phase IN ('adjusted', 'initial') AND b.unit IN ('万元', '元') AND (b.amount > 0 OR f.amount > 0) AND b.component <> ''
)
SELECT '“三公”经费' AS scope, CASE WHEN bool_and(planned = spent) THEN string_agg(CAST(CAST(spent AS DECIMAL(38, 2)) AS VARCHAR), '、' ORDER BY component) ELSE '' END AS left_value, '' AS right_value, 0 AS terms, flatten(list(cells ORDER BY component)) AS cells
FROM pairs HAVING count(*) >= 3
