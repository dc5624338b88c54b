"""The frame around an article in whatever was pasted: a chat, a mail, a brief, the page that it was copied from."""
