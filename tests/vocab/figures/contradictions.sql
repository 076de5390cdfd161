SELECT body, year, severity, cause, message_zh FROM findings WHERE outcome = 'mismatch' AND severity <> ''
