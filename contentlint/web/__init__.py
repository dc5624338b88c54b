"""Asks the web whether links to other sites lead somewhere: only when told to, politely, and with a memory."""
