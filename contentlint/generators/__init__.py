"""One module for each generator of sites: what is known of it."""
