"""How a form is printed (版式): its rows, its header, and the pages that cut it."""
