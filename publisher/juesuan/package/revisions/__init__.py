"""How one version of an account follows another (更正、撤回)."""
