"""What every page of ours is built on: templates that escape, and a policy that runs only what is inlined."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from claimcheck.report.prose import counted


def template(path: Path) -> Template:
    """Return a template, with its folder for what it includes; whatever is put into it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["counted"] = counted
    return environment.get_template(path.name)


def inlined(style: str, script: str) -> dict[str, str]:
    """Return style and script, and the policy that lets a browser use these and nothing else."""
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
    return {"style": Markup(style), "script": Markup(script), "policy": f"{policy}; form-action 'none'"}


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
