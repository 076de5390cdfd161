"""The tables of a package (数据表): what each holds, from the account to its rows."""
