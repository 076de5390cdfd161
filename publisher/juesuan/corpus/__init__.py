"""All packages together (全部数据包): tables for DuckDB, Parquet for everyone else."""
