SELECT list, code, zh, en FROM codes WHERE top
