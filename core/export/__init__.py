"""Figure records as files: JSON lines and CSV."""
