"""Lists of commands that say of each what it does, in whole sentences."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class Commands(TyperGroup):
    """Commands whose list holds all that each says of itself; otherwise it is cut where a line ends."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, None where there is none."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            command.short_help = command.short_help or command.help
        return command
