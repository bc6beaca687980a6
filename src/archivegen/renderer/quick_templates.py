"""Templates compiled to less work: the same pages for a fraction of the time.

Jinja's code for a template asks of every value what kind of thing it is, and makes an object that says that
it is escaped. A page has hundreds of values, nearly all of them plain text. `QuickEnvironment` compiles the
same templates to code that

- reads attributes as attributes, and text as text;
- gathers a page in one list instead of handing each piece through a chain of generators;
- puts the body of a macro where it is called (`renderer.inlined_macros`).

It never decides anything: where such code fails, for whatever reason, the page is rendered by Jinja's own
code (`renderer.render`), whose result or error counts. The two differ in nothing but time; tests hold it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from keyword import iskeyword
from types import BuiltinMethodType
from typing import Any
from urllib.parse import quote

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from archivegen.renderer.inlined_macros import with_inlined_macros
from archivegen.renderer.translating import TranslatingEnvironment

UP = "../"
"""Name in a template's context of the way from its page to the root; no template can spell it."""
_SAFE_IN_PATHS = "/-_.~#"
_INSIDE_PYTHON = ("_", "ag_", "cr_", "gi_", "mro", "format")
"""How names begin of what leads from a value into the program, or looks at attributes by itself; Jinja's
sandbox decides about them."""
_TO_QUOTE = re.compile(r"[^A-Za-z0-9/\-_.~#]").search
_ONE_URL_OF = "relative_url"


@lru_cache(maxsize=1024)
def quoted_path(url: str) -> str:
    """Return a path below the site's root as a link spells it; there is nothing in it to escape."""
    return quote(url, safe=_SAFE_IN_PATHS) if _TO_QUOTE(url) else url


def _escaped_text(text: str) -> str:
    """`markupsafe.escape` of a plain text, as a plain text."""
    return str(markupsafe.escape(text))


escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped_text)
"""The function in C that `markupsafe.escape` calls, without the object that is made of its result."""


def printed(value: object) -> str:
    """What a template prints for a value."""
    html = getattr(value, "__html__", None)
    return escaped(str(value)) if html is None else str.__str__(html())


class LazyMacros:
    """The macros of an imported template, which is run when one of them is first asked for."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make: Callable[[], Any] | None = make
        self._module: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._make is not None:
            self._module, self._make = self._make(), None
        return getattr(self._module, name)


class QuickEnvironment(TranslatingEnvironment):
    """Jinja with quicker code, for autoescaped templates that are rendered with `UP` in their context."""

    printed = staticmethod(printed)
    escaped = staticmethod(escaped)
    quoted_path = staticmethod(quoted_path)
    builtin = BuiltinMethodType
    lazy_macros = LazyMacros

    def translated(self, template: nodes.Template) -> nodes.Template:
        """Return the tree of a template with its texts and its macros in place. The tree is changed."""
        return with_inlined_macros(super().translated(template), self, super().translated)


class _QuickCode(CodeGenerator):
    """Writes the code of one template."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("printed, escaped = environment.printed, environment.escaped")
        self.writeline("quoted_path, builtin = environment.quoted_path, environment.builtin")
        self.writeline(f"up = context.parent.get({UP!r})")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Gather what a template or a block prints."""
        outermost = (frame.toplevel or frame.block_frame) and not frame.require_output_check
        if frame.buffer is not None or not outermost:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """Take in what a block has gathered."""
        if frame.buffer is None or node.required or node.scoped:
            super().visit_Block(node, frame)
        else:
            block = f"context.blocks[{node.name!r}][0]({self.get_context_ref()})"
            self.writeline(f"{frame.buffer}.extend({block})", node)

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        """Most macros stand where they were called: few imported templates are ever run."""
        if not (node.with_context and isinstance(node.template, nodes.Const)):
            super().visit_Import(node, frame)
            return
        self.writeline(f"{frame.symbols.ref(node.target)} = ", node)
        if frame.toplevel:
            self.write(f"context.vars[{node.target!r}] = ")
        self.write("environment.lazy_macros(lambda seen=dict(context.vars), ")
        self.write(f"own={self.dump_local_context(frame)}: environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}).make_module({{**context.parent, **seen}}, True, own))")
        if frame.toplevel and not node.target.startswith("_"):
            self.writeline(f"context.exported_vars.discard({node.target!r})")

    # ------------------------------------------------------------------------------------ output

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Add pieces to what is gathered."""
        plain = frame.buffer is None or frame.require_output_check or frame.eval_ctx.volatile
        if plain or not frame.eval_ctx.autoescape:
            super().visit_Output(node, frame)
            return
        self.newline(node)
        pieces = _joined(piece for child in node.nodes for piece in self._pieces(child, frame))
        if len(pieces) == 1:
            self.write(f"{frame.buffer}.append(")
        else:
            self.write(f"{frame.buffer} += (")
        for piece in pieces:
            if isinstance(piece, str):
                self.write(repr(piece))
            else:
                piece()
            self.write(", " if len(pieces) > 1 else "")
        self.write(")")

    def _pieces(self, node: nodes.Expr, frame: Frame) -> Sequence[str | Callable[[], None]]:
        """What a value prints: text that is known by now, and what writes the code for the rest."""
        try:
            return [self._output_child_to_const(node, frame, self._make_finalize())]
        except Exception:  # not known before the page is; Jinja does the same
            pass
        if isinstance(node, nodes.CondExpr):
            return [lambda: self._write_choice(node, frame)]
        if isinstance(node, nodes.Filter) and node.name == _ONE_URL_OF and node.node and not node.args:
            return [lambda: self.write("up"), lambda: self._write_path(node, frame)]
        return [lambda: self._write_printed(node, frame)]

    def _write_printed(self, node: nodes.Expr, frame: Frame) -> None:
        self.write("(escaped(v) if type(v := ")
        self.visit(node, frame)
        self.write(") is str else printed(v))")

    def _write_path(self, node: nodes.Filter, frame: Frame) -> None:
        assert node.node is not None
        self.write("quoted_path(")
        self.visit(node.node, frame)
        self.write(")")

    def _write_choice(self, node: nodes.CondExpr, frame: Frame) -> None:
        self.write("(")
        self._write_joined(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(" else ")
        if node.expr2 is None:
            self.write("''")
        else:
            self._write_joined(node.expr2, frame)
        self.write(")")

    def _write_joined(self, node: nodes.Expr, frame: Frame) -> None:
        for number, piece in enumerate(self._pieces(node, frame)):
            self.write(" + " if number else "")
            if isinstance(piece, str):
                self.write(repr(piece))
            else:
                piece()

    # -------------------------------------------------------------------------------- expressions

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`a.b` is an attribute; of what has none, Jinja's own code looks for an item."""
        name = node.attr
        a_block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        plain = name.isascii() and name.isidentifier() and not iskeyword(name)
        if a_block or not plain or name.startswith(_INSIDE_PYTHON):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{name}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A method of a text or a tuple is called as it is; whatever else may ask for the context."""
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller)
        if not plain or not isinstance(node.node, nodes.Getattr):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(f(")
        self._write_arguments(node.args, frame)
        self.write(") if type(f := ")
        self.visit(node.node, frame)
        self.write(") is builtin else environment.call(context, f, ")
        self._write_arguments(node.args, frame)
        self.write("))")

    def _write_arguments(self, arguments: Sequence[nodes.Expr], frame: Frame) -> None:
        for argument in arguments:
            self.visit(argument, frame)
            self.write(", ")


QuickEnvironment.code_generator_class = _QuickCode


def _joined(pieces: Iterable[str | Callable[[], None]]) -> list[str | Callable[[], None]]:
    """Known texts that follow each other as one."""
    found: list[str | Callable[[], None]] = []
    for piece in pieces:
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        elif piece != "":
            found.append(piece)
    return found or [""]
