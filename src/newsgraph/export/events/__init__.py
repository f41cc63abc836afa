"""Events one by one, for tables and maps."""
