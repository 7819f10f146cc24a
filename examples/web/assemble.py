"""Put the page, Pyodide and the wheels into one folder that any web server can serve.

npm install --prefix /tmp/npm pyodide
python examples/web/assemble.py site --pyodide /tmp/npm/node_modules/pyodide
python -m http.server --directory site
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = ("index.html", "style.css", "app.js", "player.js", "words.js", "worker.js", "bridge.py")
PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)


def main(arguments: list[str] | None = None) -> None:
    """Copy everything; what is there already is written anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to put it all")
    parser.add_argument("--pyodide", type=Path, required=True, help="the npm package's folder")
    parser.add_argument("--backcare", default=str(HERE.parents[1]), help="checkout or requirement")
    parser.add_argument("--pip", action="append", default=[], help="a further option for pip wheel")
    options = parser.parse_args(arguments)
    wheels = options.folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels)]
    subprocess.run([*command, *options.pip, options.backcare], check=True)  # noqa: S603 - our own
    names = sorted(wheel.name for wheel in wheels.iterdir())
    (wheels / "wheels.json").write_text(json.dumps(names), "utf-8")
    for name in PAGE:
        shutil.copy(HERE / name, options.folder / name)
    (options.folder / "pyodide").mkdir(exist_ok=True)
    for name in PYODIDE:
        shutil.copy(options.pyodide / name, options.folder / "pyodide" / name)


if __name__ == "__main__":
    main()
