-- What the reading is not sure of, and the pages of each statement.
SELECT d.code, d.severity, d.statement, d.row, d."column", d.cells, d.page, d.message_zh, d.message_en,
    d."table" FROM doubts d ORDER BY d.line
