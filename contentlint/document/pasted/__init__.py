"""Pasted text to article."""
