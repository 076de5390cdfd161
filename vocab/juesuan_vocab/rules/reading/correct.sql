-- Amounts and facts with other numbers in place of the printed ones: $cells names them, $values has the numbers in their units.
CREATE OR REPLACE TEMP TABLE corrections AS
SELECT unnest($cells::VARCHAR[]) AS cell, unnest($values::DECIMAL(38, 6)[]) AS value;
