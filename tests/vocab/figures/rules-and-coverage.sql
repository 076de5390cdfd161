SELECT r.title, r.severity, sum(c.pass::INT), sum(c.rounding::INT), sum(c.mismatch::INT) FROM coverage c JOIN rules r ON r.id = c.rule
WHERE c.ran = 'true' GROUP BY r.title, r.severity
