"""What a site's own links, files and habits say of how it is made."""
