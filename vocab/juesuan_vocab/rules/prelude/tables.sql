-- What the rules share: names for cells, which components make up a whole, and rows by code.
-- Run it after the tables of the package are there (docs/how-to/rerun-the-rules.md).

CREATE OR REPLACE MACRO cell(statement, line, col) AS 'amounts:' || statement || '/' || line || '/' || col;

-- An item without its ordinal (一、 （一） 1.), without 其中： and without white space.
CREATE OR REPLACE MACRO bare(item) AS
    regexp_replace(regexp_replace(item, '\s|　', '', 'g'), '^(其中[:：])?([（(]?[一二三四五六七八九十]+[、)）]|[0-9]+[.、])?(其中[:：])?', '');

CREATE OR REPLACE TABLE parts (statement VARCHAR, whole VARCHAR, part VARCHAR);
INSERT INTO parts VALUES
    ('revenue', 'total', 'fiscal_appropriation'), ('revenue', 'total', 'higher_subsidy'),
    ('revenue', 'total', 'business'), ('revenue', 'total', 'operating'),
    ('revenue', 'total', 'affiliated_remittance'), ('revenue', 'total', 'other'),
    ('expenditure', 'total', 'basic'), ('expenditure', 'total', 'project'),
    ('expenditure', 'total', 'remitted_to_higher'), ('expenditure', 'total', 'operating'),
    ('expenditure', 'total', 'subsidy_to_affiliated'),
    ('general-budget', 'total', 'basic'), ('general-budget', 'total', 'project'),
    ('government-fund', 'total', 'basic'), ('government-fund', 'total', 'project'),
    ('state-capital', 'total', 'basic'), ('state-capital', 'total', 'project'),
    ('three-public', 'total', 'abroad'), ('three-public', 'total', 'vehicles'), ('three-public', 'total', 'reception'),
    ('three-public', 'vehicles', 'vehicle_purchase'), ('three-public', 'vehicles', 'vehicle_operation');

CREATE OR REPLACE TABLE coded AS
SELECT *,
    CASE WHEN function_code <> '' THEN function_code ELSE economic_code END AS code,
    CASE WHEN function_code <> '' THEN "column" ELSE phase END AS line_of_sums
FROM amounts
WHERE (function_code <> '' OR economic_code <> '') AND unit IN ('万元', '元');

-- Digits printed after the point: 98.7 has one.
CREATE OR REPLACE MACRO places(raw) AS CASE WHEN instr(raw, '.') = 0 THEN 0 ELSE length(raw) - instr(raw, '.') END;
CREATE OR REPLACE MACRO shown(value) AS places(rtrim(rtrim(CAST(value AS VARCHAR), '0'), '.'));

-- A number that was recomputed, seen with as many places as the printed one: equal to it if rounding explains the rest.
CREATE OR REPLACE MACRO as_printed(computed, printed) AS
    CASE WHEN CASE shown(printed) WHEN 0 THEN round(computed, 0) WHEN 1 THEN round(computed, 1) ELSE round(computed, 2) END = printed THEN printed
        ELSE CAST(round(computed, 4) AS DECIMAL(38, 6)) END;

CREATE OR REPLACE MACRO plain(label) AS replace(replace(regexp_replace(label, '\s|　', '', 'g'), '（', '('), '）', ')');

-- An amount beside another of the same document: as printed where both are printed in one unit, else in 万元.
CREATE OR REPLACE MACRO comparable(amount, yuan, unit, other) AS
    CASE WHEN unit = other THEN amount ELSE CAST(yuan / 10000 AS DECIMAL(38, 6)) END;
