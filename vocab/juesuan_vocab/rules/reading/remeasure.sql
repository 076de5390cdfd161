-- The amounts of a statement in another unit than the one printed above it; the digits stay.
UPDATE amounts SET unit = $unit, amount_yuan = amount * in_yuan($unit)
WHERE statement = $statement AND is_money(unit);
