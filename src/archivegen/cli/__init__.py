"""The command line: one module a command, none with logic of its own.

Exit codes: 0 done; 1 something failed, or needs attention under `--strict`; 2 wrong usage or configuration.
"""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit."""
    # Captures and pages are spread over processes here; threads inside numpy would fight with them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Most of what is made lives to the end or dies at once: looking for cycles all the time finds nothing,
    # and to look once takes a twelfth of the time of reading one capture.
    gc.set_threshold(200_000, 20, 50)
    code = _run(sys.argv[1:])
    # The interpreter looks once more for cycles when it ends, among all that the process made: a fifth of
    # what a build of one new capture takes. What is frozen it leaves to the system.
    gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from archivegen.cli.making_site import make_site, plain_command

    plain = plain_command(arguments)
    if plain is None:
        from archivegen.cli.app import run

        return run(arguments)
    from archivegen.cli.exit_codes import exit_code

    folder, switches = plain
    return exit_code(lambda: make_site(folder, **switches))
