-- What correct.sql laid out is put into the tables.
UPDATE amounts SET amount = c.value,
    amount_yuan = CASE WHEN amount_yuan IS NOT NULL THEN c.value * in_yuan(unit) END
FROM corrections c WHERE c.cell = cell(statement, row, "column");
UPDATE facts SET value = c.value FROM corrections c WHERE c.cell = 'facts:' || id;
UPDATE projects SET initial = c.value FROM corrections c WHERE c.cell = 'projects:' || key || '/initial';
UPDATE projects SET adjusted = c.value FROM corrections c WHERE c.cell = 'projects:' || key || '/adjusted';
UPDATE projects SET executed = c.value FROM corrections c WHERE c.cell = 'projects:' || key || '/executed';
UPDATE projects SET total_score = c.value FROM corrections c WHERE c.cell = 'projects:' || key || '/total_score';
UPDATE projects SET rate = c.value FROM corrections c WHERE c.cell = 'projects:' || key || '/rate';
UPDATE facts SET initial_budget = c.value FROM corrections c WHERE c.cell = 'facts:' || id || '/initial_budget';
UPDATE facts SET adjusted_budget = c.value FROM corrections c WHERE c.cell = 'facts:' || id || '/adjusted_budget';
UPDATE facts SET difference = c.value FROM corrections c WHERE c.cell = 'facts:' || id || '/difference';
UPDATE facts SET completion_rate = c.value FROM corrections c WHERE c.cell = 'facts:' || id || '/completion_rate';
UPDATE projects SET summary_budget = c.value FROM corrections c WHERE c.cell = 'projects:' || key || '/summary_budget';
