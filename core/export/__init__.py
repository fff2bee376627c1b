"""Figures and points as files and on the clipboard: CSV, XLSX, JSON lines, HTML."""
