"""Whether a package holds what it promises (校验)."""
