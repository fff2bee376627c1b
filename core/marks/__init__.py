"""What the user did: read, star. A database of its own that is never rebuilt."""
