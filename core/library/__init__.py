"""Many articles: the index of a folder, how it is built and how it is asked."""
