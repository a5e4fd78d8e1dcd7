"""HTML: an article as one page for readers, whole in itself; it asks for nothing from anywhere else.

The article's words reach the page only through a template that escapes them. Should one ever slip through as
markup, the page's Content-Security-Policy still runs and loads nothing but the script and style below.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from claimcheck import resources
from claimcheck.errors import ClaimcheckError
from claimcheck.records import Findings
from claimcheck.report import Page
from claimcheck.report.html.page import contents

_HERE = Path(__file__).parent


def write(articles: Iterable[Findings], page: Page) -> Iterator[str]:
    """Yield the page of one article; raise ``ClaimcheckError`` where there are several."""
    if page.several:
        raise ClaimcheckError("html is one page an article; claimcheck report writes one for each")
    for findings in articles:
        yield render(findings)


def render(findings: Findings) -> str:
    """Return an article's page: the same findings, the same bytes; HTML 5, to be encoded as UTF-8."""
    words = _words()
    return _template().render(page=contents(findings, words), words=words, **_inlined())


@cache
def _words() -> dict[str, Any]:
    return resources.table("report/words.toml")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")


@cache
def _inlined() -> dict[str, str]:
    """Return style and script, and the policy that lets a browser use these and nothing else."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
    return {"style": Markup(style), "script": Markup(script), "policy": f"{policy}; form-action 'none'"}


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
