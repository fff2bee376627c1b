"""Qt models: they own the rows that views show."""
