"""How prose becomes figures: numbers that an article states about a company, with their place in the text."""
