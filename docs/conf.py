"""How the documentation is built: ``sphinx-build -n -W docs docs/_build``, without network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.ext.napoleon import GoogleDocstring

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))

project = "backcare"
author = "The backcare founders"
release = version = str(_PROJECT["project"]["version"])
project_copyright = f"2026, {author}; code MIT, catalogue texts CC BY 4.0"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"backcare {version}"
html_static_path = ["_static"]
html_css_files = ["backcare.css"]
html_show_sphinx = False
html_copy_source = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The tutorial notebook is run at each build; whatever fails in it fails the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 60

autodoc_preserve_defaults = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
# Docstrings are converted below; the extension's own hook would read a property's first line as
# "type: description".
napoleon_google_docstring = False
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

# Names of Python itself and of attrs: their documentation is not fetched, so builds need no
# network. The library's own private helpers and type variables have no page either.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|dt|os|typing|enum|pathlib|argparse|attrs?)\..*"),
    ("py:.*", r"(Mapping|Iterable|Iterator|Sequence|StrEnum|PathLike|Any|date|abc|Axes|Cell)"),
    ("py:.*", r"(.*\.)?(FrozenMap|Members|Problem|Minutes|Words|Describable|Tier|Role|Answer)"),
    ("py:.*", r"backcare\.(_\w+|model|routine|vocabulary|planner)\..*"),
]

_CONTRACT = re.compile(r"the planner's contract, section(s?) (\d)(?: and (\d))?(?=[,.;\s]|$)")


def _converted(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Google style to reStructuredText, and each citation of the contract made a link."""
    kind = "method" if what == "property" else what
    plain = GoogleDocstring(lines, app.config, app, kind, name, thing, options).lines()
    lines[:] = _CONTRACT.sub(_linked, "\n".join(plain)).split("\n")


def _linked(match: re.Match[str]) -> str:
    plural, first, second = match.groups()
    text = f"the planner's contract, section{plural} :ref:`{first} <contract-{first}>`"
    return f"{text} and :ref:`{second} <contract-{second}>`" if second else text


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _converted)
