"""What search engines document about structured data, as tables, and what the data of a page lack of it."""
