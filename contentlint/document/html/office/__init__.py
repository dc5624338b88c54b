"""What is known of office programs: a TOML file each, which tells how their HTML is recognised and what it means."""
