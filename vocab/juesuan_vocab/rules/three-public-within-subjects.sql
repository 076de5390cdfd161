-- title.zh: 基本支出中的“三公”科目不大于“三公”经费
-- title.en: Three-public subjects of basic expenditure are at most the three-public expenses
-- basis: 政府收支分类科目 30212、30217、30231、31013；“三公”经费含项目支出；教学科研人员出国等不计入“三公”经费，故只作提示
-- basis.en: The government classification, 30212, 30217, 30231 and 31013; the three public expenses include projects; travel of teachers and researchers is not among them, so that it is a note
-- effect: scope
-- applies-to: basic-expenditure, three-public
-- relation: at-most
-- message.zh: {scope}：基本支出中为 {left}，大于“三公”经费表的 {right}
-- message.en: {scope}: {left} within basic expenditure, more than {right} in the three-public statement
SELECT b.economic_code || ' ' || b.item AS scope, comparable(b.amount, b.amount_yuan, b.unit, t.unit) AS left_value, comparable(t.amount, t.amount_yuan, t.unit, b.unit) AS right_value, 1 AS terms,
    [cell(b.statement, b.row, b."column"), cell(t.statement, t.row, t."column")] AS cells
FROM amounts b
-- the greatest is that of the whole body: the others are of the bodies below it
JOIN (
    SELECT * FROM amounts WHERE statement = 'three-public' AND phase = 'final'
    QUALIFY row_number() OVER (PARTITION BY component ORDER BY amount_yuan DESC, line) = 1
) t ON (b.economic_code, t.component) IN (('30212', 'abroad'), ('30217', 'reception'), ('30231', 'vehicle_operation'), ('31013', 'vehicle_purchase'))
WHERE b.statement = 'basic-expenditure' AND b.phase = 'final'
ORDER BY b.economic_code
