-- What the rules about words share: the text without white space, the names of bodies, the reports and their projects.
-- Run it after tables.sql.

-- With how many digits after the point the text and the forms print 万元: trailing zeros are left out, so that one amount alone does not tell.
CREATE OR REPLACE TABLE habits AS
WITH printed AS (
    SELECT 'facts' AS place, shown(value) AS digits FROM facts WHERE measure = 'amount' AND unit = '万元' AND value <> 0 AND derived_from = ''
    UNION ALL SELECT 'projects', shown(executed) FROM projects WHERE executed <> 0
    UNION ALL SELECT 'projects', shown(adjusted) FROM projects WHERE adjusted <> 0
),
shares AS (
    SELECT place, avg(CASE WHEN digits >= 2 THEN 1 ELSE 0 END) AS two, avg(CASE WHEN digits >= 1 THEN 1 ELSE 0 END) AS one FROM printed GROUP BY place
)
SELECT coalesce(max(CASE WHEN two > 0.2 THEN 2 WHEN one > 0.2 THEN 1 ELSE 0 END) FILTER (place = 'facts'), 0) AS facts,
    coalesce(max(CASE WHEN two > 0.2 THEN 2 WHEN one > 0.2 THEN 1 ELSE 0 END) FILTER (place = 'projects'), 0) AS projects
FROM shares;

-- Half-width brackets, colons, commas, digits; no white space.
CREATE OR REPLACE MACRO folded(words) AS
    translate(regexp_replace(words, '\s|　', '', 'g'), '（）：；，％．０１２３４５６７８９', '():;,%.0123456789');
CREATE OR REPLACE MACRO chars(words) AS list_distinct(string_split(words, ''));
-- The share of characters that two names have in common, and the share of the shorter one's that the longer has.
CREATE OR REPLACE MACRO likeness(one, other) AS
    2.0 * len(list_intersect(chars(one), chars(other))) / nullif(len(chars(one)) + len(chars(other)), 0);
CREATE OR REPLACE MACRO contained(one, other) AS
    1.0 * len(list_intersect(chars(one), chars(other))) / nullif(least(len(chars(one)), len(chars(other))), 0);
-- A title without its enumerator, and without the year that contents often leave out.
CREATE OR REPLACE MACRO unnumbered(words) AS
    regexp_replace(regexp_replace(words, '^-?(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、]|表[0-9一二三四五六七八九十]+[:、]?)?', ''), '20[0-9]{2}年度?', '', 'g');
CREATE OR REPLACE MACRO enumerator(words) AS
    regexp_extract(words, '^-?(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、]|表[0-9一二三四五六七八九十]+)', 1);

CREATE OR REPLACE TABLE prose AS
SELECT position, part, section, under, titled, id, kind, place, folded(text) AS words, 'paragraphs:' || id AS cell FROM paragraphs;

-- The words of a change and of its rate as they stand beside their numbers: 增加 and 下降 of 增加4.12万元,下降0.66%; an empty list
-- where they do not stand so, or where a word turns the sign that is not known.
CREATE OR REPLACE MACRO number_said(number) AS
    '(?:' || change_word() || ')[^0-9,;。负-]{0,6}' || replace(in_digits(abs(number)), '.', '[.]') || '[.]?0*';
CREATE OR REPLACE MACRO change_clause(words, difference, rate) AS
    regexp_extract(regexp_replace(words, '([0-9]),([0-9]{3})', '\1\2', 'g'),
        number_said(difference) || '[亿万千]?元[^0-9。负-]{0,3}?' || number_said(rate) || '%');
CREATE OR REPLACE MACRO change_words(words, difference, rate) AS
    regexp_extract_all(change_clause(words, difference, rate), change_word());
-- Whether words leave a choice of the template open: 增加（减少）301.08.
CREATE OR REPLACE MACRO is_unchosen(words) AS regexp_matches(words,
    '(?:增加|增长|上升|提高)[/(（](?:减少|下降|降低)|(?:减少|下降|降低)[/(（](?:增加|增长|上升|提高)');
-- Whether the last of them says the contrary of the first, and the numbers were read so, too.
CREATE OR REPLACE MACRO turns(said, difference, rate) AS
    sign(difference) <> sign(rate) AND len(said) > 0 AND is_fall(said[1]) <> is_fall(said[-1]);

-- A name without the words of a sum at its end: 财政拨款支出合计 is 财政拨款支出.
CREATE OR REPLACE MACRO summed(name) AS
    regexp_replace(name, '(.)(决算数?|合计|总计|总额|总数|金额)+$', '\1');
-- Whether a name is the base that a share names, with nothing before it but year, body and
-- the like; 采购支出 is 政府采购支出.
CREATE OR REPLACE MACRO is_named(name, base) AS regexp_matches(
    left(summed(name), greatest(length(summed(name)) - length(summed(base)), 0)),
    '^(20[0-9]{2}年度?|本年度?|全年|年度|当年|[本我全]?(部门|单位|局|县|市|区|校|院)|共|的|政府)*$');

-- How a text compares an amount with its budget. A pattern that is written out is compiled once;
-- one that stands in a table is compiled for each row.
CREATE OR REPLACE MACRO comparison_words() AS
    '(?:不|未|没有)?(?:大于|小于|等于|高于|低于|多于|少于|超过|超出)(?:20[0-9]{2}年)?(?:年初|全年|调整)?预算数?|' ||
    '与(?:20[0-9]{2}年)?(?:年初|全年|调整)?预算数?(?:相比)?,?(?:基本)?(?:持平|一致|相等|相同)';

-- How the items of a list are numbered to which a sentence belongs; nothing if it opens no item.
CREATE OR REPLACE MACRO item_kind(sentence) AS CASE
    WHEN regexp_matches(sentence, '^[0-9]{1,2}[.、]') THEN '1.'
    WHEN regexp_matches(sentence, '^[(][0-9]{1,2}[)]') THEN '(1)'
    WHEN regexp_matches(sentence, '^[(][一二三四五六七八九十]+[)]') THEN '(一)'
    WHEN regexp_matches(sentence, '^[一二三四五六七八九十]+、') THEN '一、' END;

-- A number of a fact; nothing where its sentence, without white space, tells it as about so much.
CREATE OR REPLACE MACRO exactly(sentence, number) AS
    CASE WHEN is_about(sentence, number) THEN NULL ELSE number END;

-- The facts that are printed, each with its paragraph, how far into it its sentence begins, and what is said from there on.
CREATE OR REPLACE TABLE told AS
WITH printed AS (SELECT *, folded(sentence) AS said FROM facts WHERE derived_from = ''),
placed AS (
    SELECT f.*, p.cell AS paragraph, p.position, strpos(p.words, f.said) AS at, p.words
    FROM printed f LEFT JOIN prose p
        ON p.place = f.place AND p.kind <> 'table' AND contains(p.words, f.said)
)
SELECT f.id, 'facts:' || f.id AS cell, f.line, f.topic, f.section, f.label, plain(f.label) AS name,
    f.measure, f.period, exactly(f.said, f.value) AS value, f.unit, f.raw, f.initial_budget,
    f.adjusted_budget, coalesce(f.adjusted_budget, f.initial_budget) AS budget, f.completion_rate,
    exactly(f.said, f.difference) AS difference,
    exactly(f.said, f.difference_rate) AS difference_rate, f.direction, f.compared_with,
    f.compared_year, exactly(f.said, f.share) AS share, plain(f.share_of) AS base,
    f.part_of, f.statement, f.row, f."column", f.said AS sentence, f.paragraph, f.position, f.at,
    coalesce(substr(f.words, f.at), f.said) AS onward
FROM placed f;

-- Changes and budgets in 元 that make their rate in 万元, or the other way round: as printed, and in the unit that is meant,
-- which is that of most amounts of the text.
CREATE OR REPLACE TABLE unit_slips AS
WITH units (factor, said, meant) AS (VALUES
    (CAST(10000 AS DECIMAL(9, 4)), '元', '万元'), (CAST(0.0001 AS DECIMAL(9, 4)), '万元', '元')),
used AS (
    SELECT unit FROM told WHERE unit IN ('元', '万元')
    UNION ALL SELECT min(unit) FROM amounts WHERE unit IN ('元', '万元') GROUP BY statement
),
usual AS (SELECT unit FROM used GROUP BY unit ORDER BY count(*) DESC, unit = '万元' DESC LIMIT 1),
asked AS (
    SELECT id, cell, label, line, onward, unit, value, 'difference' AS field, difference AS amount,
        difference_rate AS rate FROM told WHERE difference_rate <> 0 AND value IS NOT NULL
    UNION ALL
    SELECT id, cell, label, line, onward, unit, value, 'budget', unnest([initial_budget, adjusted_budget]),
        completion_rate FROM told WHERE completion_rate <> 0 AND value IS NOT NULL
),
changed AS (
    SELECT a.*, u.*, CAST(abs(a.amount) * in_yuan(a.unit) / in_yuan(u.said) AS DECIMAL(38, 6)) AS printed
    FROM asked a, units u WHERE a.amount <> 0 AND is_money(a.unit)
        AND u.meant = (FROM usual)
),
rated AS (
    SELECT *, half(shown_rate(rate, onward)) + 0.0001 AS open, CASE field
        WHEN 'difference' THEN amount * 100 / nullif(value - amount, 0) ELSE value * 100 / amount END AS by_printed,
        CASE field WHEN 'difference' THEN amount * factor * 100 / nullif(value - amount * factor, 0)
            ELSE value * 100 / (amount * factor) END AS by_meant
    FROM changed
),
slipped AS (
    SELECT *, [p FOR p IN regexp_extract_all(onward, '([0-9][0-9,]*(?:[.][0-9]+)?)' || said, 1)
        IF TRY_CAST(replace(p, ',', '') AS DECIMAL(38, 6)) = printed] AS prints
    FROM rated WHERE abs(rate - by_meant) <= open AND abs(rate - by_printed) > 2 * open
)
SELECT id, cell, label, line, field, prints[1] AS digits, said, meant FROM slipped WHERE len(prints) > 0;

-- Changes that make their rate in the other direction alone: a rise by 4.40 of 9.50 % to 41.90 is a fall.
CREATE OR REPLACE TABLE turned_changes AS
WITH rated AS (
    SELECT id, difference_rate AS rate, difference * 100 / nullif(value - difference, 0) AS by_printed,
        -difference * 100 / nullif(value + difference, 0) AS by_turned,
        half(shown_rate(difference_rate, onward))
            + 100 * half(2) * (abs(value) + 2 * abs(difference)) / nullif(pow(abs(value) - abs(difference), 2), 0) AS open
    FROM told WHERE value > 0 AND sign(difference) = sign(difference_rate) AND difference <> 0
        AND topic <> 'report' AND NOT is_rough(sentence)
)
SELECT id FROM rated WHERE abs(rate - by_printed) > 2 * open AND abs(rate + by_turned) <= open;

-- The budgets that statements print beside a final amount, each of one kind: 三公 prints one of each kind for each of its
-- items, the others in the row of the amount.
CREATE OR REPLACE TABLE budgeted AS
SELECT f.statement, f.row, f."column", f.component, b.phase, any_value(b.amount_yuan) AS yuan,
    any_value(cell(b.statement, b.row, b."column")) AS place
FROM amounts f JOIN amounts b ON b.statement = f.statement AND b.component = f.component
    AND b.fund = f.fund AND b.side = f.side AND (b.row = f.row OR f.statement = 'three-public')
WHERE f.phase = 'final' AND b.phase IN ('initial', 'adjusted') AND f.component <> ''
    AND f.unit IN ('万元', '元') AND b.unit IN ('万元', '元')
GROUP BY f.statement, f.row, f."column", f.component, b.phase HAVING count(*) = 1;

-- The year of the account: that of which most titles and facts speak.
CREATE OR REPLACE TABLE account_year AS
WITH mentioned AS (
    SELECT period[:4] AS year FROM told WHERE topic <> 'report'
    UNION ALL
    SELECT unnest(regexp_extract_all(words, '(20[0-9]{2})年度?(?:部门|单位|收入|支出|本级)', 1))
    FROM prose WHERE part NOT IN ('contents', 'terms', 'duties', 'attachments')
),
counted AS (SELECT year, count(*) AS number FROM mentioned WHERE year <> '' GROUP BY year)
SELECT arg_max(year, number) AS fiscal_year FROM counted
HAVING count(*) FILTER (number = (SELECT max(number) FROM counted)) = 1;

-- The account's own bodies as it names them: each name, and what stands before and inside its brackets.
CREATE OR REPLACE TABLE bodies AS
WITH printed AS (SELECT folded(name) AS name FROM organizations)
SELECT DISTINCT name FROM (
    SELECT name FROM printed
    UNION ALL SELECT regexp_extract(name, '^([^()]{4,})\(', 1) FROM printed
    UNION ALL SELECT regexp_extract(name, '\(([^()]{4,})\)$', 1) FROM printed
) WHERE name <> '';

-- The statements that the body of the account owes; of a year that is not known those that all owe.
CREATE OR REPLACE TABLE owing AS
WITH body AS (
    SELECT CASE WHEN regexp_matches(arg_min(name, line), '(大学|学院)$') THEN 'university'
            ELSE arg_min(kind, line) END AS kind, arg_min(region, line) AS region
    FROM organizations WHERE parent = ''
)
SELECT o.statement, bool_or(o.main) AS main FROM owed o JOIN body b
    ON o.kind = coalesce(nullif(b.kind, ''), 'department') AND starts_with(b.region, o.region)
WHERE o.since <= coalesce((SELECT fiscal_year FROM account_year), '2015') GROUP BY o.statement;

-- Reports of evaluations and the project that each speaks of: the unit that it names most often decides among projects of one name.
CREATE OR REPLACE TABLE reports AS
WITH titles AS (
    SELECT id, words AS title, position, row_number() OVER (PARTITION BY words ORDER BY position) AS nth
    FROM prose WHERE kind = 'title' AND regexp_matches(words, '(评价|绩效)报告$')
),
said AS (
    SELECT titled, string_agg(words, '' ORDER BY position) AS words FROM prose WHERE titled IN (SELECT id FROM titles) GROUP BY titled
    -- an evaluation by 决策、过程、产出、效益 has indicators and scores of its own: the form is not what it restates
    HAVING NOT bool_or(regexp_matches(words, '(决策|过程)(类)?指标|项目(决策|过程)'))
),
scored AS (
    SELECT t.id, p.key, (length(s.words) - length(replace(s.words, p.body, ''))) / nullif(length(p.body), 0) AS mentions,
        contains(t.title, folded(p.name)) AS named
    FROM titles t JOIN said s ON s.titled = t.id
    JOIN (SELECT key, name, folded(unit) AS body FROM projects UNION SELECT key, name, folded(summary_unit) FROM projects) p
        ON contains(t.title, folded(p.name)) OR (p.body <> '' AND contains(s.words, p.body))
)
SELECT t.*, (SELECT s.key FROM scored s WHERE s.id = t.id AND (s.named OR s.mentions > 0) ORDER BY s.mentions > 0 DESC, s.mentions DESC, s.named DESC, s.key LIMIT 1) AS project
FROM titles t;

-- Totals of the tables that sum the evaluations up, each with what its rows add up to and the table
-- that it is printed in.
CREATE OR REPLACE TABLE summaries AS
WITH totals AS (
    SELECT summary_total AS total, summary_total_place AS place, sum(summary_budget) AS budget,
        count(*) AS number, list('projects:' || key ORDER BY line) AS cells
    FROM projects WHERE summary_total IS NOT NULL GROUP BY summary_total, summary_total_place
),
printed AS (
    SELECT id, place, page, TRY_CAST(regexp_extract(place, '^line (\d+)$', 1) AS BIGINT) AS first,
        CAST(split_part(text, '×', 1) AS BIGINT) AS rows FROM paragraphs WHERE kind = 'table'
)
SELECT t.total, t.place, t.budget, t.number, t.cells, any_value(p.id) AS id, any_value(p.page) AS page
FROM totals t LEFT JOIN printed p ON starts_with(t.place, p.place || ' ')
    OR TRY_CAST(regexp_extract(t.place, '^line (\d+)$', 1) AS BIGINT) BETWEEN p.first AND p.first + p.rows
GROUP BY t.total, t.place, t.budget, t.number, t.cells;

-- Cities whose offices elsewhere (驻京、驻沪…) are named after them, with their short names.
CREATE OR REPLACE TABLE cities (name VARCHAR, short VARCHAR);
INSERT INTO cities VALUES ('北京', '京'), ('上海', '沪'), ('天津', '津'), ('重庆', '渝'), ('广州', '穗'), ('深圳', '深'), ('济南', '济'), ('南京', '宁'), ('杭州', '杭'),
    ('武汉', '汉'), ('西安', '西安'), ('成都', '蓉'), ('郑州', '郑'), ('长沙', '长'), ('沈阳', '沈'), ('哈尔滨', '哈'), ('长春', '长春'), ('石家庄', '石'), ('太原', '并'), ('合肥', '合'),
    ('福州', '榕'), ('厦门', '厦'), ('南昌', '洪'), ('昆明', '昆'), ('贵阳', '筑'), ('兰州', '兰'), ('南宁', '邕'), ('海口', '琼'), ('青岛', '青'), ('大连', '连'), ('香港', '港');

-- A region's name down to the last of its marks: 云南省, 郑州市金水区.
CREATE OR REPLACE MACRO region_of(name) AS
    regexp_extract(name, '^(?:\p{Han}{2,9}?(?:自治区|自治州|省|市|区|县|州|旗))+');

-- A body with its region before it (烟台市财政局), and what numbers an item, as patterns.
CREATE OR REPLACE MACRO body_said() AS
    '\p{Han}{2,9}(?:省|自治区|市|区|县|州|旗)\p{Han}{0,30}?(?:局|委|委员会|办公室|厅|院|中心|站|所|大学|学院|学校|中学|小学|幼儿园|队|政府|办事处|街道|镇|乡|馆|会|部|处)';
CREATE OR REPLACE MACRO item_said() AS '[0-9]{1,2}[.、]|[(][0-9]{1,2}[)]|[(]?[一二三四五六七八九十]+[)、]';

-- A clause with a mark for every place: 我市, 上海市.
CREATE OR REPLACE MACRO placeless(words) AS regexp_replace(words, '[我本该][省市区县]|(北京|上海|天津|重庆|广州|深圳|济南|南京|杭州|武汉|西安|成都|郑州|长沙|沈阳|哈尔滨|长春|石家庄|太原|合肥|福州|厦门|南昌|昆明|贵阳|兰州|南宁|海口|青岛|大连|香港)[市省]?', '※', 'g');

-- Characters that tell one body or measure from another, so that a name with another of them is another name.
CREATE OR REPLACE MACRO tells_apart(mark) AS
    contains('一二三四五六七八九十百千万甲乙丙丁东西南北中上下左右前后大小新老高低初省市区县州旗镇乡村局厅委办所处院站部科室京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕秦甘陇青宁港澳台济穗深杭汉蓉男女增减入出收支年月季周日0123456789', mark);

-- Names that the text prints with one character changed: half of the name stands there, and the other half but for one character.
CREATE OR REPLACE TABLE misspelt AS
WITH names AS (
    SELECT 'body' AS kind, name, '' AS cell FROM bodies WHERE length(name) >= 7
    UNION ALL SELECT 'indicator', folded(name), 'indicators:' || min(id) FROM indicators WHERE length(folded(name)) >= 10 GROUP BY folded(name)
),
halves AS (SELECT *, length(name) AS size, name[:length(name) // 2] AS head, name[length(name) // 2 + 1:] AS tail FROM names),
said AS (
    SELECT words, cell AS place FROM prose WHERE kind <> 'table' AND part <> 'terms'
    UNION ALL SELECT folded(unit), 'projects:' || key FROM projects UNION ALL SELECT folded(department), 'projects:' || key FROM projects
    UNION ALL SELECT folded(summary_unit), 'projects:' || key FROM projects UNION ALL SELECT folded(achieved_goal), 'projects:' || key FROM projects
),
seen AS (
    SELECT h.kind, h.name, h.cell, s.place, h.size, h.head || unnest(string_split(s.words, h.head)[2:])[:h.size - length(h.head)] AS variant
    FROM halves h JOIN said s ON contains(s.words, h.head)
    UNION
    SELECT h.kind, h.name, h.cell, s.place, h.size, right(unnest(string_split(s.words, h.tail)[:-2]), h.size - length(h.tail)) || h.tail
    FROM halves h JOIN said s ON contains(s.words, h.tail)
),
apart AS (
    SELECT *, [i FOR i IN range(1, size + 1) IF name[i] <> variant[i]] AS places FROM seen
    WHERE variant <> name AND length(variant) = size
)
SELECT DISTINCT kind, name, cell, place, variant FROM apart
WHERE len(places) = 1 AND places[1] < size AND (kind = 'indicator' OR places[1] > 1) AND NOT (tells_apart(name[places[1]]) AND tells_apart(variant[places[1]]))
    AND regexp_matches(variant[places[1]] || name[places[1]], '^\p{Han}{2}$') AND variant NOT IN (SELECT name FROM names);
