"""The command line: one module a command, none with logic of its own.

Exit codes: 0 done; 1 something failed, or needs attention under `--strict`; 2 wrong usage or configuration.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn


def main() -> None:
    """Run the command line and exit."""
    # Captures and pages are spread over processes here; threads inside numpy would fight with them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Most of what is made lives to the end or dies at once: looking for cycles all the time finds nothing,
    # and to look once takes a twelfth of the time of reading one capture.
    gc.set_threshold(200_000, 20, 50)
    from archivegen.cli.making_site import make_site, plain_command

    plain = plain_command(sys.argv[1:])
    if plain is None:
        from archivegen.cli.app import run

        _end(run(sys.argv[1:]))
    from archivegen.cli.exit_codes import exit_code

    folder, switches = plain
    _end(exit_code(lambda: make_site(folder, **switches)), at_once=True)


def _end(code: int, *, at_once: bool = False) -> NoReturn:
    """Exit. `at_once` does not take apart what the process has: a tenth of what a build of one new capture
    takes. What others have asked to be told at the end is told."""
    alone = threading.active_count() == 1 and sys.gettrace() is None and sys.getprofile() is None
    if at_once and alone:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            atexit._run_exitfuncs()
            os._exit(code)
    # The interpreter looks once more for cycles when it ends, among all that the process made: a fifth of
    # what a build of one new capture takes. What is frozen it leaves to the system.
    gc.freeze()
    sys.exit(code)
