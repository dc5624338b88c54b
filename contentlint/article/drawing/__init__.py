"""An article as plain data that a page in a browser can draw: its blocks with places, its measures, what it has."""
