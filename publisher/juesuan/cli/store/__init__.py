"""The commands of the store (数据库): what goes in, comes out, and is asked."""
