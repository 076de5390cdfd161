-- title.zh: 空表的内容，文字也没有金额
-- title.en: Of what an empty statement holds the text tells no amount either
-- basis: 政府性基金、国有资本经营、“三公”经费各表为空表时的决算情况说明
-- basis.en: The text on the statements of government funds, state capital and the three public expenses where they are empty
-- effect: total
-- applies-to: facts, statements
-- message.zh: {scope}：文字写 {left}，报表为空表（{right}）
-- message.en: {scope}: the text tells {left}, the statement is empty ({right})
WITH told_in (topic, structure) AS (VALUES ('government_fund', 'government-fund'), ('state_capital', 'state-capital'), ('three_public', 'three-public'))
SELECT f.label AS scope, f.value AS left_value, CAST(0 AS DECIMAL(38, 6)) AS right_value, 0 AS terms, ['facts:' || f.id, 'statements:' || s.statement] AS cells
FROM facts f JOIN told_in t ON t.topic = f.topic JOIN statements s ON s.structure = t.structure AND s.status = 'empty'
-- named as a cell of the statement, this year's, and not of another table of the same fund
WHERE f.unlinked = 'not_printed' AND f.derived_from = '' AND is_money(f.unit) AND f.value IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM statements o WHERE o.structure = t.structure AND o.status = 'filled')
ORDER BY f.line
