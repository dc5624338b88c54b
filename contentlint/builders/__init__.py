"""What is known of each builder of pages and each theme: one TOML file each, and one table of them all."""
