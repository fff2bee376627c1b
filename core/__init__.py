"""What Topline knows about announcements: reading, extracting, charting data, finding. No Qt here."""
