"""What every page of ours is built on: templates that escape, and a policy that runs only what is inlined."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from claimcheck.report.prose import counted
from claimcheck.typography.unprintable import printable

PAGE = Path(__file__).with_name("page.css")
"""The style of an article's page, which others build on."""

_PAPER = Path(__file__).with_name("paper.css")


def page(template_: Path, styles: tuple[Path, ...], script: Path | None = None, **shown: object) -> str:
    """Return a page of a template, its styles and its script: the same ``shown``, the same bytes."""
    return template(template_).render(**shown, **inlined(styles, script))


@cache
def template(path: Path) -> Template:
    """Return a template, with its folder for what it includes; whatever is put into it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["counted"] = counted
    return environment.get_template(path.name)


def _shown(value: object) -> object:
    """Return what stands for a value in a page: of a text what may be shown, and its line ends."""
    return "\n".join(map(printable, value.split("\n"))) if type(value) is str else value


@cache
def inlined(styles: tuple[Path, ...], script: Path | None = None) -> dict[str, str]:
    """Return the style that all pages have with ``styles`` behind it, a script, and the policy.

    It lets a browser use these and nothing else.
    """
    style = "".join(file.read_text(encoding="utf-8") for file in (_PAPER, *styles))
    told = script.read_text(encoding="utf-8") if script else ""
    return _allowed(style, told)


def _allowed(style: str, script: str) -> dict[str, str]:
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
    return {"style": Markup(style), "script": Markup(script), "policy": f"{policy}; form-action 'none'"}


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
