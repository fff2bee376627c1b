"""`python -m topline`."""

from topline.cli import main

raise SystemExit(main())
