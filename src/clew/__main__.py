"""`python -m clew` is `clew`."""

from clew.doors.cli import main

main()
