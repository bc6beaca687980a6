"""Interface texts of templates, translated while a template is compiled: a page pays nothing for them.

Templates write `_("Undated")` for a text, `_("By %(names)s", names=x)` for one with values,
`_html('See the <a href="%(url)s">original</a>.', url=x)` for one with markup of its own,
`pgettext("context", "Order")` where a word has several meanings, and
`ngettext("%(num)s article", "%(num)s articles", count)` for numbers. All but the last become constants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from archivegen.interface import Interface
from archivegen.patterns import late

_VALUE = late(r"%\((\w+)\)s|%%")
CALLS = ("_", "gettext", "pgettext", "ngettext", "_html")
"""Names that templates call, for whoever looks for messages."""


class TranslatingEnvironment(SandboxedEnvironment):
    """An environment whose templates speak one language.

    Templates come with an archive, which somebody else may have made: they see what they are given, and
    nothing of Python behind it.
    """

    def __init__(self, interface: Interface, **options: Any) -> None:
        super().__init__(**options)
        self._interface = interface
        self.globals.update(
            {
                "_": interface.gettext,
                "gettext": interface.gettext,
                "pgettext": interface.pgettext,
                "ngettext": interface.ngettext,
                "_html": _with_markup(interface),
            }
        )
        self.filters["number"] = interface.number
        self.filters["percent"] = interface.percent

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        """Translate before Jinja writes the template's code (a hook that Jinja documents)."""
        return super()._generate(self.translated(source), *args, **options)

    def translated(self, template: nodes.Template) -> nodes.Template:
        """Return the tree of a template with its texts in the interface's language. The tree is changed."""
        made: nodes.Template = _Translation(self._interface).visit(template)
        return made


def _with_markup(interface: Interface) -> Callable[..., Markup]:
    """What `_html` does where its text is not a constant."""

    def call(message: str, **values: object) -> Markup:
        return Markup(interface.gettext(message)) % {name: escape(value) for name, value in values.items()}

    return call


class _Translation(NodeTransformer):
    """Puts translated constants in the place of calls."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface
        self._made: dict[int, nodes.Concat] = {}  # kept alive, so that no id is given twice

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        """Pieces of a text stand beside the others: Jinja joins constants with what is around them."""
        flat: list[nodes.Expr] = []
        for child in node.nodes:
            made = self.visit(child)
            joined = self._made.get(id(made))
            flat += joined.nodes if joined is not None else [made]
        node.nodes = flat
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        """A call with constant texts; any other is left to be called."""
        node = self.generic_visit(node)  # type: ignore[assignment]
        texts = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in CALLS or name == "ngettext" or len(texts) != len(node.args):
            return node
        found = self._interface.pgettext(*texts) if name == "pgettext" else self._interface.gettext(*texts)
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        constant = nodes.TemplateData if name == "_html" else nodes.Const
        pieces = list(_pieces(found, values, constant, node.lineno))
        if len(pieces) == 1:
            return pieces[0]
        joined = nodes.Concat(pieces, lineno=node.lineno)
        self._made[id(joined)] = joined
        return joined


def _pieces(
    text: str, values: dict[str, nodes.Expr], constant: type[nodes.Literal], line: int
) -> Iterator[nodes.Expr]:
    """A text as constants and the expressions between them; without values, `%` is a character."""
    if not values:
        yield constant(text, lineno=line)
        return
    at = 0
    for found in _VALUE.finditer(text):
        before = text[at : found.start()] + ("%" if found[1] is None else "")
        at = found.end()
        if before:
            yield constant(before, lineno=line)
        if found[1] is not None:
            if found[1] not in values:
                raise jinja2.TemplateSyntaxError(f"`{text}` needs `{found[1]}`", line)
            yield values[found[1]]
    if at < len(text):
        yield constant(text[at:], lineno=line)
