-- The pages that each statement is printed on and its tables in the document, parted by blanks.
SELECT statement, pages, tables FROM statements WHERE pages <> '' OR tables <> '' ORDER BY line
