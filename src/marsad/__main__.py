"""`python -m marsad` is the `marsad` command."""

from marsad.cli.main import main

main()
