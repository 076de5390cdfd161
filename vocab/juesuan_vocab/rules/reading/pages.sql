-- The pages that each statement is printed on, parted by blanks.
SELECT statement, pages FROM statements WHERE pages <> '' ORDER BY line
