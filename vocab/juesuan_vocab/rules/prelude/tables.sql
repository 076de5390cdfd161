-- What the rules share: names for cells, rows by code, units and rounding. Run it after known.sql.
-- Run it after the tables of the package are there (docs/how-to/rerun-the-rules.md).

CREATE OR REPLACE MACRO cell(statement, line, col) AS 'amounts:' || statement || '/' || line || '/' || col;

-- An item without its ordinal (一、 （一） 1.), without 其中： and without white space.
CREATE OR REPLACE MACRO bare(item) AS
    regexp_replace(regexp_replace(item, '\s|　', '', 'g'), '^(其中[:：])?([（(]?[一二三四五六七八九十]+[、)）]|[0-9]+[.、])?(其中[:：])?', '');

-- Rows of a statement by subject that hold amounts and no code: what they are part of cannot be told. Nor can it where
-- a list goes on beside itself and the columns of one side are not understood.
CREATE OR REPLACE TABLE uncoded AS
WITH two_lists AS (
    SELECT statement FROM amounts
    WHERE statement IN ('revenue', 'expenditure', 'general-budget', 'government-fund', 'state-capital') AND function_code <> ''
    GROUP BY statement, row HAVING count(DISTINCT function_code) > 1 AND bool_or(component = '')
)
SELECT DISTINCT statement, "column" FROM amounts WHERE statement IN (SELECT statement FROM two_lists)
UNION
SELECT DISTINCT statement, "column" FROM amounts
WHERE statement IN ('revenue', 'expenditure', 'general-budget', 'government-fund', 'state-capital')
    AND function_code = '' AND economic_code = '' AND role <> 'total' AND amount <> 0 AND item NOT LIKE '%其中%';

-- Rows of subjects whose code is misprinted by one digit, or by two that changed places: other statements print the same name
-- beside another code, which this one lacks, and the subjects above or below it, or its amount, are those of the other code; so is an
-- amount of appropriation within that of all expenditure, of another 项 of the 款 that is printed.
CREATE OR REPLACE TABLE misprinted_codes AS
WITH subject_rows AS (
    SELECT statement, any_value(statement_title) AS title, row, function_code AS code,
        any_value(item) AS item, any_value(regexp_replace(item, '\s|　', '', 'g')) AS name,
        arg_min(amount_yuan, line) AS yuan, arg_min(cell(statement, row, "column"), line) AS place
    FROM amounts WHERE function_code <> '' AND statement IN ('revenue', 'expenditure',
        'general-budget', 'government-fund', 'state-capital')
    GROUP BY statement, row, function_code
),
known_codes AS (SELECT DISTINCT statement, code FROM subject_rows),
odd AS (
    SELECT * FROM subject_rows r WHERE NOT EXISTS (
        SELECT 1 FROM known_codes o WHERE o.code = r.code AND o.statement <> r.statement)
),
paired AS (
    SELECT r.*, o.code AS meant, bool_or(o.yuan = r.yuan
        OR (o.statement = 'expenditure' AND r.statement IN ('general-budget', 'government-fund', 'state-capital')
            AND length(r.code) = 7 AND starts_with(o.code, left(r.code, 5)) AND o.yuan >= r.yuan)) AS same_amount
    FROM odd r JOIN subject_rows o ON o.statement <> r.statement AND o.name = r.name
        AND o.code <> r.code AND length(o.code) = length(r.code)
    GROUP BY ALL
)
SELECT p.statement, p.title, p.row, p.code, p.item, p.place, min(p.meant) AS meant FROM paired p
WHERE NOT EXISTS (SELECT 1 FROM known_codes o WHERE o.statement = p.statement AND o.code = p.meant)
    AND len([i FOR i IN range(1, length(p.code) + 1) IF p.code[i] <> p.meant[i]]) <= 2
    AND (len([i FOR i IN range(1, length(p.code) + 1) IF p.code[i] <> p.meant[i]]) = 1
        OR list_sort(string_split(p.code, '')) = list_sort(string_split(p.meant, '')))
    AND (p.same_amount
        OR (EXISTS (SELECT 1 FROM known_codes c WHERE c.statement = p.statement
                AND length(c.code) > length(p.code) AND starts_with(c.code, p.meant))
            AND NOT EXISTS (SELECT 1 FROM known_codes c WHERE c.statement = p.statement
                AND length(c.code) > length(p.code) AND starts_with(c.code, p.code))))
GROUP BY p.statement, p.title, p.row, p.code, p.item, p.place HAVING count(DISTINCT p.meant) = 1;

-- Rows by code, and what is added up with what. A functional subject is added column by column. Economic subjects often stand in blocks beside
-- each other, the children of one (302) in two of them: all of a phase are added. In one list whose rows have several amounts (合计、人员经费、
-- 公用经费) each column is added by itself, and so is, where blocks have several, what is printed under one header.
CREATE OR REPLACE TABLE coded AS
WITH known AS (
    SELECT a.*, CASE WHEN m.meant IS NOT NULL THEN m.meant WHEN a.function_code <> '' THEN a.function_code
        ELSE a.economic_code END AS code
    FROM amounts a LEFT JOIN misprinted_codes m ON m.statement = a.statement AND m.row = a.row
    WHERE (a.function_code <> '' OR a.economic_code <> '') AND a.unit IN ('万元', '元')
        -- these print 类 by name, and rules of their own add them up
        AND a.statement NOT IN ('revenue-and-expenditure', 'fiscal-appropriation')
),
economic AS (
    SELECT statement, row, count(DISTINCT code) > 1 AS in_blocks, count(*) > count(DISTINCT phase || code) AS in_columns FROM known WHERE function_code = '' GROUP BY statement, row
),
shapes AS (SELECT statement, bool_or(in_blocks) AS in_blocks, bool_or(in_columns) AS in_columns FROM economic GROUP BY statement)
SELECT k.*, k.function_code <> '' OR (NOT s.in_blocks AND k.statement = 'basic-expenditure') AS listed,
    CASE WHEN k.function_code <> '' OR (s.in_columns AND NOT s.in_blocks) THEN k."column" WHEN s.in_columns THEN k.phase || regexp_extract(k.column_header, '[^/]*$') ELSE k.phase END AS line_of_sums
FROM known k LEFT JOIN shapes s ON s.statement = k.statement;

-- Digits printed after the point: 98.7 has one. Each macro names what it is given but once: what it names twice is computed twice.
CREATE OR REPLACE MACRO places(raw) AS length(split_part(raw, '.', 2));
CREATE OR REPLACE MACRO shown(value) AS length(rtrim(split_part(CAST(value AS VARCHAR), '.', 2), '0'));
-- Digits after the point of a number as it is printed (12.00 has two, which its value lost): the fewest
-- where it is printed several times.
CREATE OR REPLACE MACRO fewest_places(number, printed) AS greatest(shown(number), coalesce(list_min(
    [places(p) FOR p IN printed IF TRY_CAST(replace(p, ',', '') AS DECIMAL(38, 6)) = abs(number)]), 0));
CREATE OR REPLACE MACRO shown_rate(rate, words) AS fewest_places(rate,
    regexp_extract_all(replace(words, ' ', ''), '([0-9][0-9,]*(?:[.][0-9]+)?)[%％]', 1));
CREATE OR REPLACE MACRO shown_money(amount, words) AS fewest_places(amount,
    regexp_extract_all(replace(words, ' ', ''), '([0-9][0-9,]*(?:[.][0-9]+)?)[亿万千]?元', 1));

-- A number of the package as people write it: 98.380000 is 98.38.
CREATE OR REPLACE MACRO in_digits(value) AS rtrim(rtrim(CAST(value AS VARCHAR), '0'), '.');

-- Total scores that are no whole number: an actual that is the same number may be copied from there.
CREATE OR REPLACE TABLE odd_scores AS
SELECT total_score AS score, min('“' || name || '”') AS name FROM projects WHERE total_score <> trunc(total_score) GROUP BY ALL;

-- Forms of which a printed cell is not in the data: their sums are not held against them.
CREATE OR REPLACE TABLE unread_forms AS
SELECT DISTINCT p.key FROM projects p JOIN doubts d ON d.severity = 'lost' AND list_contains(string_split(p.doubts, ' '), d.id);

-- How many yuan a unit of money is; 1 for what is none.
CREATE OR REPLACE MACRO in_yuan(unit) AS CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END;

-- An amount of money in another unit, and how much of that unit the printed digits leave open where theirs is the coarser one.
CREATE OR REPLACE MACRO in_unit(value, unit, other) AS CAST(value * in_yuan(unit) / in_yuan(other) AS DECIMAL(38, 6));
CREATE OR REPLACE MACRO rounded_away(value, unit, other) AS
    CASE WHEN in_yuan(unit) > in_yuan(other) THEN 0.5 / pow(10, shown(value)) * in_yuan(unit) / in_yuan(other) ELSE 0 END;

CREATE OR REPLACE MACRO is_money(unit) AS unit IN ('元', '千元', '万元', '亿元');
CREATE OR REPLACE MACRO alike_units(one, other) AS one = other OR (is_money(one) AND is_money(other));

-- Whether a sentence tells a share or a rate in words (四成, 近一半, 翻了一番): that is about so much, and nothing recomputes it.
CREATE OR REPLACE MACRO is_rough(sentence) AS regexp_matches(sentence, '[一二三四五六七八九两]成([^立为果功本效员都交套绩长就年]|$)|一半|翻了?[一两三]番|[二三四五六七八九十]分之[一二三四五六七八九]|(^|[^节])约占');

-- A number that was recomputed, seen with as many places as the printed one: equal to it if rounding explains the rest.
CREATE OR REPLACE MACRO rounded(computed, digits) AS CAST(round(CAST(computed AS DOUBLE) + 1e-9, CAST(least(digits, 2) AS INTEGER)) AS DECIMAL(38, 6));
CREATE OR REPLACE MACRO seen_with(digits, computed, printed) AS
    CASE WHEN rounded(computed, digits) = printed THEN CAST(printed AS DECIMAL(38, 6)) ELSE CAST(round(computed, 4) AS DECIMAL(38, 6)) END;
CREATE OR REPLACE MACRO as_printed(computed, printed) AS
    seen_with(shown(printed), computed, printed);

-- What the last printed digit leaves open, by the digits after the point: 0.5 of it, 0.005 at least.
CREATE OR REPLACE MACRO half(digits) AS 0.5 / pow(10, least(digits, 2));
-- How many figures of two digits after the point leave as much open; may be a fraction (the tolerance is 0.005 * (terms + 1)).
CREATE OR REPLACE MACRO open_terms(width) AS CAST(round(width * 200 - 1, 6) AS DECIMAL(38, 6));
-- A sum of figures that all are printed with so many digits.
CREATE OR REPLACE MACRO sum_terms(number, digits) AS open_terms(half(digits) * (number + 1));
-- A quotient in percent that is printed with so many digits: both amounts were rounded before they were printed, and the
-- rate afterwards; small amounts leave much open.
CREATE OR REPLACE MACRO quotient_terms(part, whole, rate_digits, digits) AS
    open_terms(half(rate_digits) + 100 * half(greatest(shown(part), shown(whole), digits)) * (abs(whole) + abs(part)) / nullif(whole * whole, 0));

-- Whether a slip of the pen makes one amount of the other: one digit, or two that changed places.
CREATE OR REPLACE MACRO digits_of(amount) AS
    CAST(CAST(round(abs(amount) * 100) AS BIGINT) AS VARCHAR);
CREATE OR REPLACE MACRO places_apart(one, other) AS
    [i FOR i IN range(1, length(one) + 1) IF one[i] <> other[i]];
CREATE OR REPLACE MACRO slip_of(one, other) AS
    length(digits_of(one)) = length(digits_of(other)) AND length(digits_of(one)) >= 4 AND (
        len(places_apart(digits_of(one), digits_of(other))) = 1 OR (
            len(places_apart(digits_of(one), digits_of(other))) = 2
            AND array_sort(string_split(digits_of(one), ''))
                = array_sort(string_split(digits_of(other), ''))));

CREATE OR REPLACE MACRO plain(label) AS replace(replace(regexp_replace(label, '\s|　', '', 'g'), '（', '('), '）', ')');

-- An amount beside another of the same document: as printed where both are printed in one unit, else in 万元.
CREATE OR REPLACE MACRO comparable(amount, yuan, unit, other) AS
    CASE WHEN unit = other THEN amount ELSE CAST(yuan / 10000 AS DECIMAL(38, 6)) END;
