-- title.zh: 文字说没有的收支，表中没有金额
-- title.en: What the text says there was none of has no amount in the statements
-- basis: 决算情况说明应与决算报表一致
-- basis.en: The text follows the statements of the account
-- effect: total
-- applies-to: paragraphs, revenue, expenditure, government-fund, state-capital, three-public
-- relation: present
-- cause: publisher
-- message.zh: {scope}：文字写“{left}”，表中却有金额
-- message.en: {scope}: the text says {left}, and the statements print an amount
WITH known (name, statement, component) AS (VALUES
    ('上级补助收入', 'revenue', 'higher_subsidy'), ('事业收入', 'revenue', 'business'),
    ('经营收入', 'revenue', 'operating'), ('附属单位上缴收入', 'revenue', 'affiliated_remittance'),
    ('其他收入', 'revenue', 'other'), ('上缴上级支出', 'expenditure', 'remitted_to_higher'),
    ('经营支出', 'expenditure', 'operating'),
    ('对附属单位补助支出', 'expenditure', 'subsidy_to_affiliated'),
    ('政府性基金', 'government-fund', 'total'), ('国有资本经营预算', 'state-capital', 'total'),
    ('因公出国(境)费', 'three-public', 'abroad'), ('公务接待费', 'three-public', 'reception'),
    ('公务用车购置费', 'three-public', 'vehicle_purchase'),
    ('公务用车运行维护费', 'three-public', 'vehicle_operation')
),
claims AS (
    SELECT position, cell, unnest(regexp_extract_all(words,
        '(?:没有|未发生|未安排|不涉及|无)(?:使用|安排|发生|取得)?(?:上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入|上缴上级支出|经营支出|对附属单位补助支出|政府性基金|国有资本经营预算|因公出国\(境\)费|公务接待费|公务用车购置费|公务用车运行维护费)[^,。;、]{0,12}')) AS claim
    FROM prose WHERE kind IN ('paragraph', 'note') AND part = 'narrative'
),
-- of a budget or of a change nothing is said here: 没有预算, 与上年相比无变化
checked AS (
    SELECT c.*, k.* FROM claims c JOIN known k ON contains(c.claim, k.name)
    -- where the reading made a nothing of it that restates a statement, narrative-restates-amount tells it
    WHERE NOT EXISTS (SELECT 1 FROM told f WHERE f.paragraph = c.cell AND f.value = 0
        AND f.statement = k.statement) AND NOT regexp_matches(c.claim, '预算数|年初预算$|增减|变化|差异|变动|结转|预算安排的?(项目|绩效)|绩效')
),
printed AS (
    -- a row tells it where the total is not printed; of equal amounts the first row stands for all
    SELECT statement, component, max(abs(amount)) AS amount,
        arg_min(cell(statement, row, "column"), line) FILTER (abs(amount) = most) AS place
    FROM (SELECT *, max(abs(amount)) OVER (PARTITION BY statement, component) AS most FROM amounts
        WHERE phase = 'final' AND unit IN ('万元', '元')) GROUP BY statement, component
),
-- what a fund received is meant where the words speak of 收, what it spent where they speak of 支
said AS (
    SELECT c.*, p.place, p.amount FROM checked c
    LEFT JOIN printed p ON p.statement = c.statement AND CASE WHEN c.component <> 'total'
        THEN p.component = c.component
        ELSE (p.component = 'revenue' AND contains(c.claim, '收'))
            OR (p.component = 'total' AND (contains(c.claim, '支') OR NOT contains(c.claim, '收'))) END
    QUALIFY row_number() OVER (PARTITION BY c.cell, c.claim, c.name
        ORDER BY coalesce(p.amount, 0) DESC, p.component DESC) = 1
)
SELECT name AS scope, CASE WHEN coalesce(amount, 0) = 0 THEN '' ELSE claim END AS left_value,
    '' AS right_value, 0 AS terms,
    [cell] || CASE WHEN place IS NULL THEN [] ELSE [place] END AS cells
FROM said ORDER BY position, name
