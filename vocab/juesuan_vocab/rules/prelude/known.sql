-- Written by `python docs/rules/write.py` from recognition/identities.toml, subjects/classes.toml,
-- rules/owed.toml and narrative/changes.toml. Do not edit.

-- Which components of a row make up another.
CREATE OR REPLACE TABLE parts (statement VARCHAR, whole VARCHAR, part VARCHAR);
INSERT INTO parts VALUES
    ('revenue', 'total', 'fiscal_appropriation'),
    ('revenue', 'total', 'higher_subsidy'),
    ('revenue', 'total', 'business'),
    ('revenue', 'total', 'operating'),
    ('revenue', 'total', 'affiliated_remittance'),
    ('revenue', 'total', 'other'),
    ('expenditure', 'total', 'basic'),
    ('expenditure', 'total', 'project'),
    ('expenditure', 'total', 'remitted_to_higher'),
    ('expenditure', 'total', 'operating'),
    ('expenditure', 'total', 'subsidy_to_affiliated'),
    ('general-budget', 'total', 'basic'),
    ('general-budget', 'total', 'project'),
    ('government-fund', 'total', 'basic'),
    ('government-fund', 'total', 'project'),
    ('state-capital', 'total', 'basic'),
    ('state-capital', 'total', 'project'),
    ('basic-expenditure', 'total', 'personnel'),
    ('basic-expenditure', 'total', 'public'),
    ('three-public', 'total', 'abroad'),
    ('three-public', 'total', 'vehicles'),
    ('three-public', 'total', 'reception'),
    ('three-public', 'vehicles', 'vehicle_purchase'),
    ('three-public', 'vehicles', 'vehicle_operation');

-- What each 类 is called, and was called before (former).
CREATE OR REPLACE TABLE class_names (code VARCHAR, name VARCHAR, former BOOLEAN);
INSERT INTO class_names VALUES
    ('201', '一般公共服务支出', false),
    ('202', '外交支出', false),
    ('203', '国防支出', false),
    ('204', '公共安全支出', false),
    ('205', '教育支出', false),
    ('206', '科学技术支出', false),
    ('207', '文化旅游体育与传媒支出', false),
    ('207', '文化体育与传媒支出', true),
    ('207', '文化体育与传媒', true),
    ('208', '社会保障和就业支出', false),
    ('209', '社会保险基金支出', false),
    ('210', '卫生健康支出', false),
    ('210', '医疗卫生与计划生育支出', true),
    ('210', '医疗卫生支出', true),
    ('210', '医疗卫生', true),
    ('211', '节能环保支出', false),
    ('211', '环境保护', true),
    ('212', '城乡社区支出', false),
    ('212', '城乡社区事务', true),
    ('213', '农林水支出', false),
    ('213', '农林水事务', true),
    ('214', '交通运输支出', false),
    ('215', '资源勘探工业信息等支出', false),
    ('215', '资源勘探信息等支出', true),
    ('215', '资源勘探电力信息等支出', true),
    ('215', '资源勘探电力信息等事务', true),
    ('216', '商业服务业等支出', false),
    ('216', '商业服务业等事务', true),
    ('217', '金融支出', false),
    ('217', '金融监管等事务支出', true),
    ('218', '地震灾后恢复重建支出', false),
    ('219', '援助其他地区支出', false),
    ('220', '自然资源海洋气象等支出', false),
    ('220', '国土海洋气象等支出', true),
    ('220', '国土资源气象等支出', true),
    ('220', '国土资源气象等事务', true),
    ('221', '住房保障支出', false),
    ('222', '粮油物资储备支出', false),
    ('222', '粮油物资储备事务', true),
    ('223', '国有资本经营预算支出', false),
    ('224', '灾害防治及应急管理支出', false),
    ('227', '预备费', false),
    ('229', '其他支出', false),
    ('230', '转移性支出', false),
    ('231', '债务还本支出', false),
    ('232', '债务付息支出', false),
    ('233', '债务发行费用支出', false),
    ('234', '抗疫特别国债安排的支出', false);

-- Which statements a kind of body owes, from one year on, in a region (the beginning of its code; all if blank).
CREATE OR REPLACE TABLE owed (kind VARCHAR, since VARCHAR, region VARCHAR, statement VARCHAR, main BOOLEAN);
INSERT INTO owed VALUES
    ('department', '2015', '', 'revenue-and-expenditure', true),
    ('department', '2015', '', 'revenue', true),
    ('department', '2015', '', 'expenditure', true),
    ('department', '2015', '', 'general-budget', true),
    ('department', '2015', '', 'fiscal-appropriation', false),
    ('department', '2015', '', 'basic-expenditure', false),
    ('department', '2015', '', 'three-public', false),
    ('department', '2015', '', 'government-fund', false),
    ('unit', '2015', '', 'revenue-and-expenditure', true),
    ('unit', '2015', '', 'revenue', true),
    ('unit', '2015', '', 'expenditure', true),
    ('unit', '2015', '', 'general-budget', true),
    ('unit', '2015', '', 'fiscal-appropriation', false),
    ('unit', '2015', '', 'basic-expenditure', false),
    ('unit', '2015', '', 'three-public', false),
    ('unit', '2015', '', 'government-fund', false),
    ('department', '2020', '', 'state-capital', false),
    ('unit', '2020', '', 'state-capital', false),
    ('university', '2015', '', 'revenue-and-expenditure', true),
    ('university', '2015', '', 'expenditure', true),
    ('university', '2015', '', 'revenue', false);

-- Words of a change: all of them, and those of a fall. 负增长 stands before 增长, which it holds.
CREATE OR REPLACE MACRO change_word() AS
    '负增长|负的增长|负增|增长为负|增长率为负|增幅为负|增速为负|减少|减幅|减支|减收|下降|降低|降幅|回落|下滑|增加|增长|增幅|增支|增收|上升|提高';
CREATE OR REPLACE MACRO is_fall(word) AS regexp_full_match(word,
    '负增长|负的增长|负增|增长为负|增长率为负|增幅为负|增速为负|减少|减幅|减支|减收|下降|降低|降幅|回落|下滑');

-- Whether a text tells a number as about so much (近1300万元, 1300余万元, 1300万元左右): no rule
-- recomputes with it. Most texts tell none so; only of the others each number is looked for.
CREATE OR REPLACE MACRO tells_about(words) AS regexp_matches(words,
    '(?:(?:(?:^|[^节])约|将?近|逾|接近|大约|大概|[增减降升加少长多低高下]超过?|超过|不足|不到)为?)[0-9]|[0-9](?:[万亿千]?[余多][万亿千元个人名户家份件条次批台辆套亩吨])|左右|上下');
CREATE OR REPLACE MACRO rough_digits(number) AS
    replace(rtrim(rtrim(CAST(abs(number) AS VARCHAR), '0'), '.'), '.', '[.]') || '[.]?0*';
CREATE OR REPLACE MACRO stands_about(words, digits) AS
    regexp_matches(words, '(?:(?:(?:^|[^节])约|将?近|逾|接近|大约|大概|[增减降升加少长多低高下]超过?|超过|不足|不到)为?)' || digits || '(?:[^0-9.]|$)')
    OR regexp_matches(words, '(?:^|[^0-9.])' || digits || '(?:[万亿千]?[余多][万亿千元个人名户家份件条次批台辆套亩吨]|[^0-9]{0,3}(?:左右|上下))');
CREATE OR REPLACE MACRO is_about(words, number) AS CASE
    WHEN number IS NULL OR NOT tells_about(words) THEN false
    ELSE stands_about(replace(words, ',', ''), rough_digits(number))
        OR stands_about(replace(words, ',', ''), rough_digits(number * 10000))
        OR stands_about(replace(words, ',', ''), rough_digits(number / 10000)) END;
