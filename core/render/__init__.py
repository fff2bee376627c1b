"""Markdown to safe HTML with the places of figures marked, in a process that can be killed."""
