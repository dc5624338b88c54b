"""The lists that people know of crawlers, a row for each page, URL or relation: each as CSV, Parquet and a view."""
