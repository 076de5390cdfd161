-- title.zh: 报表、段落和自评表写的是本部门的名称
-- title.en: Statements, paragraphs and forms name the bodies of the account
-- basis: 部门决算公开；沿用别处文稿时容易漏改
-- basis.en: Publication of final accounts; a name is easily left over from another text
-- effect: sense
-- applies-to: paragraphs, projects, organizations
-- relation: same
-- cause: publisher
-- message.zh: 写的是“{left}”，本决算是“{right}”的
-- message.en: {left} is named, and the account is of {right}
WITH main AS (
    SELECT arg_min(folded(name), line) AS name FROM organizations WHERE parent = ''
),
own AS (SELECT name, regexp_replace(name, '^' || region_of(name), '') AS tail FROM main),
captions AS (
    SELECT position, cell, regexp_extract(words,
        '^(?:公开)?(?:部门|编制单位|编制部门|单位名称|填报单位|填报部门|部门名称|预算单位)(?:\([^)]*\))?:(\p{Han}[^:,。;0-9]*?)(?:金额单位|单位:|公开|$)', 1) AS name
    FROM prose WHERE part = 'statements' AND kind IN ('paragraph', 'heading', 'note')
),
-- a sentence that begins with a body whose account it tells
subjects AS (
    SELECT position, cell, unnest(regexp_extract_all(words,
        '(?:^|[。;])(?:纳入|从决算单位构成看,|[0-9]+[.、])?(\p{Han}{2,9}(?:省|自治区|市|区|县|州|旗)\p{Han}{1,20}(?:局|委员会|办公室|厅|院|中心|站|所|大学|学院|学校|中学|小学|幼儿园|队|政府|街道办事处|镇|乡|馆|会|部))20[0-9]{2}年', 1)) AS name
    FROM prose WHERE part IN ('narrative', 'units', 'cover') AND kind IN ('paragraph', 'heading')
),
-- the own name behind another region
elsewhere AS (
    SELECT p.position, p.cell, unnest(regexp_extract_all(p.words,
        '(\p{Han}{2}(?:省|自治区|市|区|县|州|旗)' || o.tail || ')', 1)) AS name
    FROM prose p, own o WHERE p.kind IN ('paragraph', 'heading', 'note') AND length(o.tail) >= 4
        AND length(o.tail) < length(o.name) AND contains(p.words, o.tail)
        AND p.part IN ('narrative', 'units', 'duties', 'cover')
),
-- whose account it is says who has the vehicles and travels, and what a note below a statement denies
owners AS (
    SELECT position, cell, unnest(regexp_extract_all(words,
        '(?:^|[。;,])(?:20[0-9]{2}年(?:度)?|截至[^,。]{4,12}日)?,?(\p{Han}{2,9}(?:省|自治区|市|区|县|州|旗)\p{Han}{1,24}?(?:局|委|委员会|办公室|厅|院|中心|站|所|大学|学院|学校|中学|小学|幼儿园|队|政府|办事处|街道|镇|乡|馆|会|部|处))(?:本级)?(?:机关)?(?:及其|及)?(?:所属(?:的)?(?:各)?(?:预算)?单位|等(?:预算)?单位)(?:使用|开支|用)?(?:财政拨款|一般公共预算)', 1)) AS name
    FROM prose WHERE part = 'narrative' AND kind IN ('paragraph', 'heading')
    UNION ALL
    SELECT position, cell, regexp_extract(words,
        '^(?:说明|注|备注|附注)?:?(\p{Han}{2,9}(?:省|自治区|市|区|县|州|旗)\p{Han}{0,30}?(?:局|委|委员会|办公室|厅|院|中心|站|所|大学|学院|学校|中学|小学|幼儿园|队|政府|办事处|街道|镇|乡|馆|会|部|处))(?:20[0-9]{2}年度?|本年度?)(?:没有|无|未)', 1)
    FROM prose WHERE kind IN ('paragraph', 'note')
),
-- a form of one project that names another body than most others do
departments AS (
    SELECT key, folded(department) AS name, count(*) OVER (PARTITION BY folded(department)) AS number,
        count(*) OVER () AS forms FROM projects WHERE department <> ''
),
named AS (
    SELECT position, cell, name, '表头' AS kind FROM captions WHERE length(name) >= 4
    UNION ALL SELECT position, cell, name, '句首' FROM subjects
    UNION ALL SELECT position, cell, name, '文中' FROM elsewhere
        WHERE NOT regexp_matches(name[:2], '[各全我本该其外及和与个镇乡级在对向为由]')
    UNION ALL SELECT position, cell, name, '开支单位' FROM owners WHERE length(name) >= 4
    UNION ALL SELECT 0, 'projects:' || key, name, '自评表' FROM departments
        WHERE EXISTS (SELECT 1 FROM departments d, own o WHERE d.name = o.name)
),
likened AS (
    SELECT n.name, max(contained(n.name, b.name)) AS likest,
        bool_or(contains(n.name, b.name) OR contains(b.name, n.name)) AS is_own,
        -- 驻上海 for 驻沪 is the same office, 长风新村 for 石泉路 another street
        min(len(list_filter(chars(n.name), lambda mark: NOT contains(b.name, mark)))) AS strange
    FROM (SELECT DISTINCT name FROM named) n, bodies b GROUP BY n.name
),
compared AS (SELECT DISTINCT n.*, l.likest, l.is_own, l.strange FROM named n JOIN likened l USING (name)),
-- a name that shares almost all its characters is an abbreviation, or is told as misspelt
judged AS (
    SELECT *, is_own OR likest = 1 OR (kind <> '文中' AND likest >= 0.8 AND strange <= 2) AS agrees
    FROM compared
)
SELECT j.kind || ' ' || j.name AS scope, j.name AS left_value,
    CASE WHEN agrees THEN j.name ELSE m.name END AS right_value, 0 AS terms, [j.cell] AS cells
FROM judged j, main m
-- where no caption names the bodies as they are listed, nothing is known of how captions name them
WHERE j.kind <> '表头' OR EXISTS (SELECT 1 FROM judged k WHERE k.kind = '表头' AND k.is_own)
ORDER BY j.position, j.cell, j.kind
