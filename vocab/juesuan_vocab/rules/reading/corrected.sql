-- What correct.sql laid out is put into the tables.
UPDATE amounts SET amount = c.value,
    amount_yuan = CASE WHEN amount_yuan IS NOT NULL THEN c.value * in_yuan(unit) END
FROM corrections c WHERE c.cell = cell(statement, row, "column");
UPDATE facts SET value = c.value FROM corrections c WHERE c.cell = 'facts:' || id;
