"""Runs the command line as `python -m policytext`."""

from policytext.cli.main import run

if __name__ == "__main__":
    run()
