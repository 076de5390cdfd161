"""Queries of strangers (查询服务): worker processes behind limits, and what is admitted to them."""
