SELECT body, year, 'http://www.w3.org/ns/shacl#' || CASE severity WHEN 'error' THEN 'Violation' WHEN 'warning' THEN 'Warning' ELSE 'Info' END, count(*)
FROM findings WHERE outcome = 'mismatch' AND severity <> '' GROUP BY ALL
