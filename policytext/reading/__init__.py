"""From a file to a `Report`: one module a format, cleaning and structure in one place."""
