"""What is known of each language: one TOML file a language, and one table of them all."""
