-- title.zh: 占比可由金额算出
-- title.en: A share follows from the amounts
-- basis: 占比 = 部分 ÷ 总体 × 100%
-- severity: note
-- applies-to: facts, amounts
-- message.zh: {scope}：印为 {left}%，按金额为 {right}%
-- message.en: {scope}: printed {left} %, by the amounts {right} %
WITH placed AS (SELECT *, row_number() OVER () AS position FROM facts WHERE derived_from = ''),
wholes AS (
    SELECT p.id, p.label, p.share, p.value, p.share_of,
        coalesce(
            (SELECT CAST(a.amount_yuan / 10000 AS DECIMAL(38, 6)) FROM amounts a
             WHERE a.role = 'total' AND a.phase = 'final' AND a.component = 'total' AND p.unit = '万元'
                AND ((plain(p.share_of) IN ('本年支出合计', '支出合计') AND a.statement = 'expenditure')
                  OR (plain(p.share_of) IN ('本年收入合计', '收入合计') AND a.statement = 'revenue')) LIMIT 1),
            (SELECT w.value FROM placed w WHERE p.share_of <> '' AND w.section = p.section AND w.value IS NOT NULL AND w.unit = p.unit
                AND plain(w.label) = plain(p.share_of) ORDER BY w.position LIMIT 1),
            (SELECT first.value FROM placed first WHERE p.share_of IN ('', '总收入', '总支出') AND first.section = p.section AND first.position < p.position
                AND first.unit = p.unit AND first.share IS NULL AND first.value >= p.value AND first.completion_rate IS NULL
                ORDER BY first.sentence = p.sentence DESC, first.position LIMIT 1)
        ) AS whole,
        p.position
    FROM placed p WHERE p.share IS NOT NULL
)
SELECT label || CASE WHEN share_of <> '' THEN ' 占 ' || share_of ELSE '' END AS scope, share AS left_value,
    as_printed(value * 100 / nullif(whole, 0), share) AS right_value, 0 AS terms, ['facts:' || id] AS cells
FROM wholes ORDER BY position
