"""``python -m backcare``: the same as the command ``backcare``."""

import sys

from backcare.cli import main

sys.exit(main())
