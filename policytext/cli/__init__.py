"""The command line: `main.py` and one module a command."""
