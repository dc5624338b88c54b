"""The HTML reader: whole pages, fragments, and the HTML inside Markdown."""
