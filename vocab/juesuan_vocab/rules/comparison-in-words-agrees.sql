-- title.zh: 大于、小于、持平的说法与金额相符
-- title.en: Words of a comparison follow the amounts
-- basis: 决算情况说明：“决算数大于（小于）年初预算数”“与年初预算持平”；“基本持平”不查
-- severity: warning
-- applies-to: facts
-- relation: same
-- message.zh: {scope}：文字说决算数{left}预算数，按金额是{right}
-- message.en: {scope}: the text says {left} (大于 above, 小于 below, 等于 equal), the amounts say {right}
WITH budgeted AS (
    SELECT *, folded(sentence) AS words, regexp_matches(folded(sentence), '持平|一致|相等|相同') AND direction = 'unchanged' AS level, count(*) OVER (PARTITION BY section, sentence) AS in_sentence FROM facts
    WHERE value IS NOT NULL AND derived_from = '' AND topic <> 'report' AND (initial_budget IS NOT NULL OR adjusted_budget IS NOT NULL)
),
said AS (
    SELECT *, regexp_extract(words, '决算(支出)?数?(大于|高于|超过|多于|小于|低于|少于|等于)((年初|全年|调整后?|年度|部门|的)*)预算', 2) AS word,
        regexp_extract(words, '决算(支出)?数?(大于|高于|超过|多于|小于|低于|少于|等于)((年初|全年|调整后?|年度|部门|的)*)预算', 3) AS phase FROM budgeted
    -- of several subjects in one sentence nobody can say whose the words are
    WHERE in_sentence = 1 AND NOT contains(words, '基本持平')
),
compared AS (
    SELECT *, CASE WHEN level AND compared_with IN ('initial_budget', 'adjusted_budget') THEN '等于'
            WHEN word IN ('大于', '高于', '超过', '多于') THEN '大于' WHEN word IN ('小于', '低于', '少于') THEN '小于' ELSE word END AS told,
        CASE WHEN regexp_matches(phase, '全年|调整') OR (level AND compared_with = 'adjusted_budget') THEN adjusted_budget
            WHEN contains(phase, '年初') OR adjusted_budget IS NULL OR (level AND compared_with = 'initial_budget') THEN initial_budget
            WHEN initial_budget IS NULL THEN adjusted_budget END AS budget FROM said
)
SELECT label AS scope, told AS left_value, CASE WHEN value > budget THEN '大于' WHEN value < budget THEN '小于' ELSE '等于' END AS right_value, 0 AS terms, ['facts:' || id] AS cells
FROM compared WHERE told <> '' AND budget IS NOT NULL ORDER BY line
