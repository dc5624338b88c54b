"""The Markdown of each program that site generators read it with: what it reads otherwise than CommonMark does.

A file for each; its name is what generators call it. Rules ask what a dialect does, never what it is called.
"""
