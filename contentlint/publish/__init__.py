"""A draft to an article that a site can publish: its parts marked, its metadata in their place, nothing invented."""
