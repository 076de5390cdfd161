"""How much one document may take (限额): limits by name, and processes that keep them."""
