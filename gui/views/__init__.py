"""Panes, one a file. They show and emit."""
