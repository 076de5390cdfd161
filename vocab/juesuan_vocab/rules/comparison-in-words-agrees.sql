-- title.zh: 大于、小于、持平的说法与金额相符
-- title.en: Words of a comparison follow the amounts
-- basis: 决算数与年初预算数（全年预算数）的比较应与两个金额一致
-- basis.en: A comparison with the initial (or adjusted) budget follows both amounts
-- effect: sense
-- applies-to: paragraphs, facts
-- relation: same
-- cause: publisher
-- message.zh: {scope}：文字写决算数{left}预算数，按旁边的金额应为“{right}”
-- message.en: {scope}: the text says {left} (大于 above, 小于 below, 等于 equal), the amounts say {right}
-- 基本持平 allows a tenth of the budget: real accounts call 97 % and 93 % so
WITH claimed AS (
    SELECT position, cell, words, unnest(range(1, len(claims) + 1)) AS nth, claims, pieces FROM (
        SELECT position, cell, words, regexp_extract_all(words, comparison_words()) AS claims,
            string_split_regex(words, comparison_words()) AS pieces
        FROM prose WHERE kind = 'paragraph' AND part = 'narrative' AND contains(words, '预算')
    ) WHERE len(claims) > 0
),
placed AS (
    SELECT position, cell, nth, claims[nth] AS claim,
        list_sum([length(piece) FOR piece IN pieces[:nth]])
            + coalesce(list_sum([length(one) FOR one IN claims[:nth - 1]]), 0) AS at
    FROM claimed
),
-- where each amount of the year stands in its paragraph: one without a budget may be spoken of, too
valued AS (
    SELECT t.*, t.at + greatest(strpos(t.onward, folded(t.raw)), 1) - 1 AS value_at FROM told t
    WHERE t.value IS NOT NULL AND is_money(t.unit) AND (t.budget IS NOT NULL
        OR t.period = (SELECT fiscal_year FROM account_year))
),
-- the amount that a claim speaks of is the last one before it
paired AS (
    SELECT p.position, p.cell, p.nth, p.claim, p.at, max(t.value_at) AS said_at FROM placed p JOIN valued t
        ON t.paragraph = p.cell AND t.value_at <= p.at + 1
    GROUP BY ALL
),
compared AS (
    SELECT p.*, t.label, t.value, t.cell AS fact, t.unit,
        CASE WHEN contains(p.claim, '年初') THEN t.initial_budget
            WHEN regexp_matches(p.claim, '全年|调整') THEN t.adjusted_budget ELSE t.budget END AS budget
    FROM paired p JOIN valued t ON t.paragraph = p.cell AND t.value_at = p.said_at
    -- where several amounts stand at one place, nothing tells which of them is meant
    QUALIFY count(*) OVER (PARTITION BY p.cell, p.nth) = 1
),
judged AS (
    SELECT *, CASE WHEN regexp_matches(claim, '大于|高于|多于|超过|超出') THEN '大于'
            WHEN regexp_matches(claim, '小于|低于|少于') THEN '小于'
            WHEN contains(claim, '基本') THEN '基本持平于' ELSE '等于' END AS word,
        CASE WHEN value > budget THEN '大于' WHEN value < budget THEN '小于' ELSE '等于' END AS due
    FROM compared WHERE budget IS NOT NULL AND NOT regexp_matches(claim, '^(不|未|没有)')
)
SELECT label AS scope, word AS left_value,
    CASE WHEN word = due OR (due = '等于' AND word = '基本持平于')
        OR (word = '基本持平于' AND abs(value - budget) <= 0.1 * greatest(abs(budget), abs(value)))
        THEN word ELSE due END AS right_value, 0 AS terms, [fact, cell] AS cells
FROM judged ORDER BY position, nth
