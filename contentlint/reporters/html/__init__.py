"""The report for a browser: one file that needs nothing else, on an article or on a site."""
