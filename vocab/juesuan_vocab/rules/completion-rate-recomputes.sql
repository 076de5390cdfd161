-- title.zh: 预算完成率可由金额算出
-- title.en: A completion rate follows from the amounts
-- basis: 完成率 = 决算 ÷ 预算 × 100%；文字没有写预算的，用报表印在决算旁边的预算数
-- basis.en: Rate of completion = final ÷ budget × 100 %; where the text tells no budget, that which the statement prints beside the amount
-- effect: recomputed
-- unit: %
-- computed: right
-- applies-to: facts, amounts
-- message.zh: {scope}：完成率印为 {left}%，按金额应为 {right}%
-- message.en: {scope}: completion printed {left} %, by the amounts it should be {right} %
WITH rated AS (
    SELECT id, cell, label, line, value, unit, completion_rate AS rate, onward, statement, row, "column",
        shown_rate(completion_rate, onward) AS digits, initial_budget, adjusted_budget
    FROM told WHERE completion_rate IS NOT NULL AND value IS NOT NULL
        AND id NOT IN (SELECT id FROM unit_slips WHERE field = 'budget')
),
-- a budget that stands in the statement alone is meant where the words name no other kind of it
budgets AS (
    SELECT id, unnest([initial_budget, adjusted_budget]) AS budget, '' AS place FROM rated
    UNION ALL
    SELECT r.id, CAST(b.yuan / in_yuan(r.unit) AS DECIMAL(38, 6)), b.place
    FROM rated r JOIN budgeted b ON b.statement = r.statement AND b.row = r.row AND b."column" = r."column"
    WHERE coalesce(r.initial_budget, r.adjusted_budget) IS NULL AND is_money(r.unit)
        AND (b.phase = 'initial' OR NOT regexp_matches(r.onward, '完成.{0,8}年初'))
),
-- a sentence may name both budgets: the rate is of the one that gives it; nothing of nothing is called 100 % or 0 %
computed AS (
    SELECT r.*, b.place, seen_with(digits, value * 100 / b.budget, rate) AS rate_by_amounts,
        quotient_terms(value, b.budget, digits, h.facts) AS terms
    FROM rated r JOIN budgets b USING (id), habits h WHERE b.budget IS NOT NULL AND b.budget <> 0
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY abs(rate - rate_by_amounts)) = 1
)
SELECT label AS scope, rate AS left_value, rate_by_amounts AS right_value, terms,
    [cell] || CASE WHEN place = '' THEN [] ELSE [place] END AS cells
FROM computed ORDER BY line
