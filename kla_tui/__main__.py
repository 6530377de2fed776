"""`python -m kla_tui` is `kla-tui`."""

import sys

from kla_tui.cli import main

sys.exit(main())
