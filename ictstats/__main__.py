"""``python -m ictstats`` is the command line."""

from .cli import main

main()
