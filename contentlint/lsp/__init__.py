"""The language server: an editor's documents in; diagnostics, pages of rules and edits out."""
