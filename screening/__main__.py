"""Lets `python -m screening` be the command line."""

from screening.cli import main

main()
