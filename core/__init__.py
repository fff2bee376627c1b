"""What Topline knows about announcements: reading, extracting, charting data, finding. No Qt here."""

__version__ = "0.1.0"
