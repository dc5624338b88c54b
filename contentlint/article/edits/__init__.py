"""Edits that fix what rules find: one module for each part of an article."""
