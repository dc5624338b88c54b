"""The studio: a local page in a browser to write in, and the server that checks, fixes, publishes and saves for it."""
