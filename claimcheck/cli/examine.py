"""Articles examined one after another, as the settings say: what fails is told, and the rest goes on."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from claimcheck import output
from claimcheck.cli import inputs
from claimcheck.config import InForce, Options, in_force
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.extract.tagger import open_shipped_tagger
from claimcheck.limits.threads import thread_count
from claimcheck.limits.time_limits import TIMEOUT, Allowance
from claimcheck.pipeline import Checked, begin_check, some_ahead
from claimcheck.read.read_notices import notices_on
from claimcheck.read.rows import Columns
from claimcheck.records import Findings
from claimcheck.rules import Rules


@dataclass(frozen=True, slots=True)
class Asked:
    """Which articles the user named, with which settings, and what is said of them on the command line."""

    paths: Sequence[str]
    options: Options
    columns: Columns
    title: str | None = None
    timeout: float = TIMEOUT


class Examination:
    """The articles that were asked for, and the settings in force for them; ``failures`` is why some failed.

    ``files`` are the paths as named, patterns replaced, and ``names`` the articles in them, in order.
    """

    def __init__(self, asked: Asked) -> None:
        self.files = inputs.named(asked.paths)
        open_shipped_tagger()  # While the rules are read.
        self.settings: InForce = in_force(self.files, asked.options)
        self.failures: list[str] = []
        self._asked = asked
        self._given: inputs.GivenArticles | None = None

    @property
    def given(self) -> inputs.GivenArticles:
        """What the names stand for; the user is told which column of a file of rows was taken."""
        if self._given is None:
            encoding = self.settings.config.encoding
            self._given = inputs.articles(self.files, self._asked.columns, encoding, output.complain)
        return self._given

    @property
    def names(self) -> Sequence[str]:
        """The names of the articles."""
        return self.given.names

    def examined(
        self, rules: Rules, then: Callable[[str, Checked], Findings] | None = None, names: Sequence[str] = ()
    ) -> Iterator[Findings]:
        """Yield what is found in each article by some rules, and what ``then`` makes of it.

        Raises ``ClaimcheckError`` where nothing can be examined; why one article cannot be is told, and noted
        in ``failures``.
        """
        thread_count()  # A mistake there is one line, and not a line an article.
        chosen = names or self.names
        ends = some_ahead(partial(self._begin, rules, then), chosen)
        return each(output.numbered(chosen), ends, self._failed)

    def _begin(
        self, rules: Rules, then: Callable[[str, Checked], Findings] | None, name: str
    ) -> Callable[[], Findings]:
        """Begin to check an article, and return what ends that in what is left of its time."""
        article, config = self.given.articles[name], self.settings.config
        if isinstance(article, InputError):
            raise article
        allowance = Allowance(self._asked.timeout, name)
        with allowance.running():
            end = begin_check(
                article, outlet=config.outlet, title=self._asked.title, encoding=config.encoding, rules=rules
            )

        def ended() -> Findings:
            with allowance.running():
                checked = end()
            for notice in notices_on(checked.article.text):
                output.complain(f"{name}: {notice}")
            return then(name, checked) if then else checked

        return ended

    def _failed(self, message: str) -> None:
        self.failures.append(message)
        output.complain(message)


def each(
    names: Iterable[str], ends: Iterable[Callable[[], Findings]], complain: Callable[[str], None]
) -> Iterator[Findings]:
    """Yield the findings of each article that can be examined; ``complain`` is told why the others cannot.

    ``ends`` return what is found in the articles that are called ``names``.
    """
    for name, end in zip(names, ends, strict=True):
        try:
            findings = end()
        except ClaimcheckError as error:
            complain(str(error))
        except Exception as error:
            # A defect of ours must not cost the user the other articles.
            reason = textwrap.shorten(f"{type(error).__name__}: {error}", 200)
            complain(f"{name}: could not be analysed, which is a defect in claimcheck ({reason})")
        else:
            yield findings
