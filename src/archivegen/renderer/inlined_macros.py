"""The bodies of macros put where they are called, in the tree of a template before code is made of it.

`{{ w.link(source) }}` becomes what `{% with link = source %}...{% endwith %}` with the macro's body is: no
call, no object for its result. Done only where it cannot be told from a call: for a macro of an imported
template whose name is known, called with as many values as it takes, whose body uses nothing but those, its
own variables, and what the calling template sees under the same names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

import jinja2
from jinja2 import nodes

from archivegen.dataclass import dataclass

Prepare = Callable[[nodes.Template], nodes.Template]
_BOUND_BY_JINJA = frozenset({"loop", "caller", "varargs", "kwargs", "self", "super"})
_NOT_INLINED: tuple[type[nodes.Node], ...] = (
    nodes.Block, nodes.CallBlock, nodes.EvalContextModifier, nodes.Extends, nodes.Include, nodes.Import,
    nodes.FromImport, nodes.Macro,
)  # fmt: skip
"""What makes a macro's body depend on where it stands."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where macros are called: a template, or a macro of one."""

    imported: Mapping[str, Mapping[str, nodes.Macro]]
    """Macros by the name that their template is imported under."""
    own: Mapping[str, nodes.Macro]
    """Macros of the same template."""
    bound: frozenset[str]
    """Names that the template gives a value to."""


class _Inliner:
    def __init__(self, environment: jinja2.Environment, prepare: Prepare) -> None:
        self._environment = environment
        self._prepare = prepare
        self._numbers = count()
        self._templates: dict[str, nodes.Template | None] = {}
        self._open: list[nodes.Macro] = []
        self._places: dict[int, _Place] = {}

    def take(self, template: nodes.Template) -> nodes.Template:
        place = self._place_of(template)
        self._replace_in(template, place)
        return template

    def _place_of(self, template: nodes.Template) -> _Place:
        """What can be called by name in a template."""
        imports = list(_known_imports(template))
        once = _set_once(template)
        place = _Place(
            imported={
                name: self._macros_of(self._template(imported)) for name, imported in imports if name in once
            },
            own=self._macros_of(template),
            bound=frozenset(_stored(template)),
        )
        for macro in place.own.values():
            self._places[id(macro)] = place
        return place

    def _template(self, name: str) -> nodes.Template | None:
        if name not in self._templates:
            self._templates[name] = None  # for a template that imports itself
            with suppress(jinja2.TemplateError):
                assert self._environment.loader is not None
                source, filename, _ = self._environment.loader.get_source(self._environment, name)
                self._templates[name] = found = self._prepare(self._environment.parse(source, name, filename))
                self._place_of(found)
        return self._templates[name]

    @staticmethod
    def _macros_of(template: nodes.Template | None) -> dict[str, nodes.Macro]:
        if template is None:
            return {}
        once = _set_once(template)
        macros = (one for one in template.body if isinstance(one, nodes.Macro))
        return {one.name: one for one in macros if one.name in once}

    def _replace_in(self, node: nodes.Node, place: _Place) -> None:
        """Replace calls below a node."""
        for field in node.fields:
            value = getattr(node, field)
            if isinstance(value, list) and any(isinstance(one, nodes.Output) for one in value):
                value[:] = [made for one in value for made in self._replaced(one, place)]
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, nodes.Node):
                    self._replace_in(one, place)

    def _replaced(self, node: nodes.Node, place: _Place) -> Iterator[nodes.Node]:
        """An output cut up at the calls in it."""
        if not isinstance(node, nodes.Output):
            yield node
            return
        waiting: list[nodes.Expr] = []
        for child in node.nodes:
            inlined = self._inlined(child, place)
            if inlined is None:
                waiting.append(child)
                continue
            if waiting:
                yield nodes.Output(waiting, lineno=node.lineno)
                waiting = []
            yield inlined
        if waiting:
            yield nodes.Output(waiting, lineno=node.lineno)

    def _inlined(self, node: nodes.Node, place: _Place) -> nodes.With | None:
        """The body of the macro that is called, with its parameters set; None for anything else."""
        if not isinstance(node, nodes.Call) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return None
        macro = _called(node.node, place)
        if macro is None or macro in self._open or len(node.args) != len(macro.args) or macro.defaults:
            return None
        self._open.append(macro)
        try:
            return self._body_of(macro, node, place)
        finally:
            self._open.pop()

    def _body_of(self, macro: nodes.Macro, call: nodes.Call, place: _Place) -> nodes.With | None:
        home = self._places[id(macro)]
        number = next(self._numbers)
        local = {*_stored_in(macro.body), *(one.name for one in macro.args)}
        new = {name: f"m{number}_{name}" for name in local - {"loop"}}
        body = [_renamed(one, new) for one in macro.body]
        found = nodes.With(
            [nodes.Name(new[one.name], "param", lineno=call.lineno) for one in macro.args],
            call.args,
            body,
            lineno=call.lineno,
        )
        self._replace_in(found, _Place(home.imported, home.own, home.bound | set(new.values())))
        free = set(_free(found.body, frozenset(new.values())))
        seen_there = free & home.bound
        if seen_there or free & (place.bound | _BOUND_BY_JINJA) or any(found.find_all(_NOT_INLINED)):
            return None
        return found


def with_inlined_macros(
    template: nodes.Template, environment: jinja2.Environment, prepare: Prepare
) -> nodes.Template:
    """Return a template's tree with the bodies of macros where they are called. The tree is changed.

    `prepare` is what was done to the tree, to be done to the trees that macros are taken from.
    """
    made = _Inliner(environment, prepare).take(template)
    made.set_environment(environment)
    return made


def _known_imports(template: nodes.Template) -> Iterator[tuple[str, str]]:
    """Name in the template, and which template it is, of what is imported with context."""
    for node in template.body:
        if isinstance(node, nodes.Import) and node.with_context and isinstance(node.template, nodes.Const):
            yield node.target, str(node.template.value)


def _called(node: nodes.Expr, place: _Place) -> nodes.Macro | None:
    """The macro that `alias.name` or `name` is."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return place.imported.get(node.node.name, {}).get(node.attr)
    return place.own.get(node.name) if isinstance(node, nodes.Name) else None


def _stored(node: nodes.Node) -> Iterator[str]:
    """Names that are given a value anywhere below a node, each as often as that happens."""
    for one in _walk(node):
        if isinstance(one, nodes.Name):
            yield from () if one.ctx == "load" else (one.name,)
        elif isinstance(one, nodes.NSRef | nodes.Macro):
            yield one.name
        elif isinstance(one, nodes.Import):
            yield one.target
        elif isinstance(one, nodes.FromImport):
            yield from (name[1] if isinstance(name, tuple) else name for name in one.names)


def _set_once(template: nodes.Template) -> set[str]:
    """Names that a template, outside its macros, gives a value to in one place only."""
    often = Counter(_stored_in(one for one in template.body if not isinstance(one, nodes.Macro)))
    often.update(one.name for one in template.body if isinstance(one, nodes.Macro))
    return {name for name, times in often.items() if times == 1}


def _stored_in(body: Iterable[nodes.Node]) -> Iterator[str]:
    for node in body:
        yield from _stored(node)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _free(body: Iterable[nodes.Node], bound: frozenset[str]) -> Iterator[str]:
    """Names that a body takes from where it stands. `loop` is bound below a loop."""
    for node in body:
        if isinstance(node, nodes.Name):
            if node.name not in bound:
                yield node.name
        elif isinstance(node, nodes.For):
            yield from _free([node.iter], bound)
            inner = [one for one in (*node.body, node.test, node.target) if one is not None]
            yield from _free(inner, bound | {"loop"} | set(_stored(node.target)))
            yield from _free(node.else_, bound)
        elif isinstance(node, nodes.With):
            yield from _free(node.values, bound)
            yield from _free(node.body, bound | set(_stored_in(node.targets)))
        else:
            yield from _free(node.iter_child_nodes(), bound)


def _renamed(node: nodes.Node, names: Mapping[str, str]) -> nodes.Node:
    """A copy of a tree with other names for some variables."""
    made = object.__new__(type(node))
    for name in node.attributes:
        setattr(made, name, getattr(node, name, None))
    for field in node.fields:
        setattr(made, field, _copied(getattr(node, field), names))
    if isinstance(made, nodes.Name | nodes.NSRef):
        made.name = names.get(made.name, made.name)
    return made


def _copied(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, nodes.Node):
        return _renamed(value, names)
    return [_copied(one, names) for one in value] if isinstance(value, list) else value
