-- title_zh: 原因登记
-- title_en: Register of reasons
-- about_zh: 每一条原因连同科目、预算、决算、完成率；“套话”只说人员、项目、经费增减而没有具体的事、数、文号；“近似”是去掉数字、标点、虚词后其他部门写得一样的份数。
-- about_en: Every stated reason with its subject, budget, final account and rate. Boilerplate names only staff, projects or money and no event, number or document. Near copies are other bodies that say the same once digits, punctuation and particles are left out.
-- resource: facts
WITH given AS (
    SELECT *, regexp_replace(
            -- what differs between copies of one sentence: numbers, marks, particles and the words that only say "because"
            regexp_replace(reason, '20[0-9]{2}年|[0-9０-９.,%，。、；：:;（）()“”"\s　]|主要|原因|因为|由于|导致|所致|造成|的|了|所|是|年中|本年度?|当年|年度?|较?上年|同比|相比|等|及|和|与', '', 'g'),
            '(有所|略有|大幅度?|大幅度地|明显)', '', 'g') AS core
    FROM facts WHERE reason <> ''
),
shared AS (
    SELECT core, count(DISTINCT organization) AS bodies FROM given WHERE length(core) >= 4 GROUP BY core
)
SELECT g.organization, g.year, g.id, g.label, g.function_code, g.initial_budget, g.adjusted_budget, g.value, g.unit, g.completion_rate, g.difference, g.reason,
    -- nothing but staff, projects or money that grew or shrank
    CASE WHEN regexp_full_match(g.core, '(在职|退休|单位|部门|机关|有|项目|人员|经费|工资|预算|财政|拨款|资金|支出|收入|工作|业务|任务|需要|实际|特定目标类|公用|运转|正常|变动|变化|调整|追加|增加|减少|增长|下降|压减|压缩|压紧|厉行|节约|严格|控制|执行|落实|要求|中央八项规定|精神|过紧日子)+')
        THEN 1 ELSE 0 END AS boilerplate,
    coalesce(s.bodies - 1, 0) AS near_copies
FROM given g LEFT JOIN shared s ON s.core = g.core
ORDER BY g.organization, g.year, g.function_code, g.id
