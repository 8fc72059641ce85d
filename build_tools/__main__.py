"""`python -m build_tools` is the command `crib`."""

import sys

from build_tools.cli import main

sys.exit(main())
