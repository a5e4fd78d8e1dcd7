"""``claimcheck serve``: the page and the API on this machine."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import output
from claimcheck.cli.exits import answered
from claimcheck.cli.options import Ignore, MinLevel, Outlet, OwnRules, Select

HOST, PORT = "127.0.0.1", 8760


def command(
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Where to listen. Anything but this machine alone demands a token, which is printed.",
        ),
    ] = HOST,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0: any that is free.")
    ] = PORT,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="A name that this server is asked for by, such as a proxy's. Can be given again.",
        ),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="CLAIMCHECK_TOKEN",
            show_envvar=True,
            metavar="TEXT",
            help="What everybody must know, of 16 letters or more; in the variable others do not see it.",
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write all reports into this folder too. Otherwise nothing is kept."
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Worker processes. Otherwise one a core."),
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(min=1, metavar="SECONDS", help="For one article. Otherwise 120.")
    ] = None,
    size: Annotated[
        int | None, typer.Option(min=1, metavar="MB", help="The most that a request may hold: 100.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show the page in a browser.")] = False,
    outlet: Outlet = None,
    own_rules: OwnRules = None,
    select: Select = None,
    ignore: Ignore = None,
    min_level: MinLevel = None,
) -> None:
    """Serve a page to paste articles into, and a REST API, on this machine."""
    with answered():
        from claimcheck.config import Options, in_force, selected
        from claimcheck.errors import extra_needed

        with extra_needed("serve", "claimcheck serve"):
            for module in ("fastapi", "python_multipart", "uvicorn"):
                import_module(module)
        from claimcheck.batch.local_run import cores
        from claimcheck.serve import Wanted, listen
        from claimcheck.serve.doors import Limits

        options = Options(select=select, ignore=ignore, min_level=min_level, rules=own_rules, outlet=outlet)
        settings = in_force([], options)
        selected(settings)  # a mistake there is told now
        limits = Limits()
        limits = replace(
            limits,
            article_seconds=timeout or limits.article_seconds,
            size=size * 1_000_000 if size else limits.size,
        )

        def ready(address: str) -> None:
            output.complain(f"serving {address} (Ctrl-C ends it)")
            if open_:
                import webbrowser

                webbrowser.open(address)

        listen(
            Wanted(
                settings.config,
                host=host,
                port=port,
                names=frozenset(name.lower() for name in names or ()),
                token=token,
                jobs=jobs or cores(),
                keep=keep,
                limits=limits,
            ),
            ready,
        )
