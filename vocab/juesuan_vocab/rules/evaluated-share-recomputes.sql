-- title.zh: 自评项目占项目支出总额的比例可由金额算出
-- title.en: The share of evaluated projects follows from the amounts
-- basis: 预算绩效管理工作开展情况
-- basis.en: The text on performance management
-- effect: scope
-- unit: %
-- computed: right
-- applies-to: facts, projects, expenditure
-- cause: publisher
-- lacking.zh: 自评表比文字所说的项目少
-- lacking.en: there are fewer forms than the text counts projects
-- message.zh: 文字写占{scope} {left}%，自评项目执行数与报表的项目支出之比为 {right}%（口径可能不同）
-- message.en: The text says {left} % of {scope}; executed by the evaluated projects over project expenditure is {right} % (the scope may differ)
WITH told AS (SELECT * FROM facts WHERE topic = 'performance' AND share IS NOT NULL AND contains(share_of, '项目支出') AND derived_from = ''),
spent AS (SELECT sum(executed * CASE money_unit WHEN '元' THEN 1 ELSE 10000 END) AS yuan, count(*) AS number, list('projects:' || key ORDER BY key) AS cells FROM projects WHERE executed IS NOT NULL),
-- forms of fewer projects than the text counts are a part of what the share is of
counted AS (SELECT max(value) AS number FROM facts WHERE topic = 'performance' AND measure = 'count' AND contains(label, '项目')),
whole AS (
    SELECT statement, arg_min(amount_yuan, line) AS yuan, arg_min(cell(statement, row, "column"), line) AS cell
    FROM amounts WHERE role = 'total' AND component = 'project' AND phase = 'final'
        AND statement IN ('expenditure', 'general-budget') GROUP BY statement
)
SELECT t.share_of AS scope, t.share AS left_value, 
    CASE WHEN s.number >= coalesce(c.number, 0) THEN CAST(round(s.yuan * 100 / w.yuan, 2) AS DECIMAL(38, 6)) END AS right_value, 0 AS terms, ['facts:' || t.id, w.cell] || s.cells AS cells
FROM told t, spent s, whole w, counted c WHERE w.statement = CASE
    WHEN contains(t.share_of, '一般公共预算') THEN 'general-budget' ELSE 'expenditure' END AND s.number > 0 AND w.yuan > 0
