"""What is kept from one run to the next, so that what has not changed is not read, checked or compared again."""
