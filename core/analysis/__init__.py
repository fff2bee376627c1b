"""What figures say together: the points of a chart."""
