"""Write the README's samples anew when the planner has changed: ``python docs/refresh.py``.

A line of three dots stands for left-out lines; the lines around it are looked up in the new output.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from pathlib import Path

from backcare import cli

README = Path(__file__).parents[1] / "README.md"
DOTS = "...\n"

_CODE = re.compile(
    r"(?P<head>```python\n(?P<code>.*?)```\n\n<!-- output -->\n```text\n)(?P<old>.*?)(?=^```$)",
    re.DOTALL | re.MULTILINE,
)
_CONSOLE = re.compile(
    r"(?P<head>```console\n\$ backcare (?P<code>[^\n]*)\n)(?P<old>.*?)(?=^```$)",
    re.DOTALL | re.MULTILINE,
)


def shortened(new: str, old: str) -> str:
    """The new output, left out where the old one was."""
    lines = new.splitlines(keepends=True)
    before, dots, after = old.partition(DOTS)
    if not dots:
        return new
    last = before.splitlines(keepends=True)[-1]
    first = after.splitlines(keepends=True)[0]
    return "".join([*lines[: lines.index(last) + 1], DOTS, *lines[lines.index(first) :]])


def printed(match: re.Match[str]) -> str:
    """What a snippet or a command prints."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        if match.re is _CODE:
            exec(compile(match["code"], "README.md", "exec"), {})  # noqa: S102 - our own page
        else:
            cli.main(shlex.split(match["code"]))
    return match["head"] + shortened(stream.getvalue(), match["old"])


def main() -> None:
    """Rewrite the file."""
    os.environ["COLUMNS"] = "80"
    text = README.read_text("utf-8")
    README.write_text(_CONSOLE.sub(printed, _CODE.sub(printed, text)), "utf-8")


if __name__ == "__main__":
    main()
