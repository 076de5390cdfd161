"""A run over many documents (批量生成): its orders, its workers, its report."""
