SELECT DISTINCT d.name, u.name FROM organizations u JOIN organizations d ON d.organization = u.organization AND d.year = u.year AND d.id = u.parent
