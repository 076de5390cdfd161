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
        '(?:^|[。;])(?:纳入|从决算单位构成看,|[0-9]+[.、])?(' || body_said() || ')20[0-9]{2}年', 1)) AS name
    FROM prose WHERE part IN ('narrative', 'units', 'cover') AND kind IN ('paragraph', 'heading')
),
-- whose money a clause tells behind its year, and who evaluates its own projects
spenders AS (
    SELECT position, cell, unnest(regexp_extract_all(words,
        '(?:^|[。;,])20[0-9]{2}年度?,?(' || body_said() || ')(?:本级|机关)?(?:机关运行经费|政府采购支出|["“]?三公["”]?经费'
        || '|收入总计|支出总计|收、?支总计|本年收入|本年支出|财政拨款收|一般公共预算财政拨款支出|部门决算)', 1)) AS name
    FROM prose WHERE part = 'narrative' AND kind = 'paragraph'
    UNION ALL
    SELECT position, cell, regexp_extract(words,
        '(?:^|[。;,])(' || body_said() || ')组织对20[0-9]{2}年度?[^,。;]{0,16}项目(?:支出)?[^,。;]{0,8}(?:开展|进行)[^。;]{0,8}自评', 1)
    FROM prose WHERE part = 'narrative' AND kind = 'paragraph'
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
        '(?:^|[。;,])(?:20[0-9]{2}年(?:度)?|截至[^,。]{4,12}日)?,?(' || body_said() || ')(?:本级)?(?:机关)?(?:及其|及)?'
        || '(?:所属(?:的)?(?:各)?(?:预算)?单位|等(?:预算)?单位)(?:使用|开支|用)?(?:财政拨款|一般公共预算)', 1)) AS name
    FROM prose WHERE part = 'narrative' AND kind IN ('paragraph', 'heading')
    UNION ALL
    SELECT position, cell, regexp_extract(words,
        '^(?:说明|注|备注|附注)?:?(' || body_said() || ')(?:20[0-9]{2}年度?|本年度?)(?:没有|无|未)', 1)
    FROM prose WHERE kind IN ('paragraph', 'note')
),
-- whose duties the account tells, where its own name does not stand beside them, and whose project it evaluates
strangers AS (
    SELECT position, cell, '职责' AS kind, regexp_extract(words, '^(?:' || item_said() || ')?('
        || body_said() || ')(?:负责|主管|组织|承担|贯彻|指导|拟订|监督|推动)', 1) AS name
    FROM prose, own o WHERE part = 'duties' AND kind = 'paragraph' AND NOT EXISTS (
        SELECT 1 FROM prose p WHERE p.part = 'duties' AND (contains(p.words, '分工')
            OR (p.kind = 'paragraph' AND contains(p.words, o.tail))))
    UNION ALL
    SELECT position, cell, '自评项目', regexp_extract(words, '^(?:' || item_said() || ')?["“]?('
        || body_said() || ')[^,。;:]{2,30}自评(?:综述|情况|结果)', 1)
    FROM prose WHERE part = 'narrative' AND kind = 'paragraph'
        AND NOT regexp_matches(words, '帮扶|支援|援|协作|合作|结对')
),
-- of another region of the same rank: a body above or below may well be meant
elsewhere_named AS (
    SELECT s.* FROM strangers s, main m WHERE s.name <> '' AND region_of(m.name) <> ''
        AND right(region_of(s.name), 1) = right(region_of(m.name), 1)
        AND right(region_of(m.name), 1) IN ('省', '区', '县', '旗')
        AND NOT contains(m.name, region_of(s.name))
        AND NOT EXISTS (SELECT 1 FROM projects p JOIN indicators i ON i.project = p.key
            WHERE contains(folded(p.name), s.name))
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
    UNION ALL SELECT position, cell, name, '句中' FROM spenders
        WHERE length(name) >= 4 AND NOT regexp_matches(name[:2], '[各全我本该其外及和与个镇乡级在对向为由]')
            AND NOT regexp_matches(name, '财政[局厅]$')
    UNION ALL SELECT position, cell, name, kind FROM elsewhere_named
    UNION ALL SELECT position, cell, name, '开支单位' FROM owners WHERE length(name) >= 4
    UNION ALL SELECT 0, 'projects:' || key, name, '自评表' FROM departments
        WHERE EXISTS (SELECT 1 FROM departments d, own o WHERE d.name = o.name)
),
likened AS (
    SELECT n.name, max(contained(n.name, b.name)) AS likest,
        bool_or(contains(n.name, b.name) OR contains(b.name, n.name)) AS is_own,
        -- 驻上海 for 驻沪 is the same office, 长风新村 for 石泉路 another street
        min(len(list_filter(chars(n.name), lambda mark: NOT contains(b.name, mark)))) AS strange,
        bool_or(length(n.name) = length(b.name)) AS as_long, bool_or(contains(b.name, right(n.name, 3))) AS same_end
    FROM (SELECT DISTINCT name FROM named) n, bodies b GROUP BY n.name
),
compared AS (SELECT DISTINCT n.*, l.* EXCLUDE (name) FROM named n JOIN likened l USING (name)),
-- a name that shares almost all its characters is an abbreviation, or is told as misspelt
judged AS (
    SELECT *, is_own OR likest = 1 OR (kind <> '文中' AND likest >= 0.8
        -- 农业局 for 农业农村局, a character misspelt, 驻上海联络处; 林业局 is another one
        AND (strange = 0 OR (strange = 1 AND as_long) OR (strange <= 2 AND same_end))) AS agrees
    FROM compared
)
SELECT j.kind || ' ' || j.name AS scope, j.name AS left_value,
    CASE WHEN agrees THEN j.name ELSE m.name END AS right_value, 0 AS terms, [j.cell] AS cells
FROM judged j, main m
-- where no caption names the bodies as they are listed, nothing is known of how captions name them
WHERE j.kind <> '表头' OR EXISTS (SELECT 1 FROM judged k WHERE k.kind = '表头' AND k.is_own)
ORDER BY j.position, j.cell, j.kind
