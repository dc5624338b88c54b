"""Public test suites, one module each: what its cases are, and what contentlint makes of them."""
