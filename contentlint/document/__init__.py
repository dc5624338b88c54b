"""Text to nodes: the readers of Markdown, HTML, pasted text and front matter."""
