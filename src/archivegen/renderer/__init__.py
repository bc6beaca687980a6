"""Page -> bytes, with Jinja templates that a site can override.

`Renderer` is imported when it is first asked for: to know that nothing is stale takes no template engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivegen.renderer.render import Renderer

__all__ = ["Renderer"]


def __getattr__(name: str) -> Any:
    """Import the renderer (PEP 562)."""
    if name != "Renderer":
        raise AttributeError(f"module `{__name__}` has no `{name}`")
    from archivegen.renderer.render import Renderer

    globals()[name] = Renderer
    return Renderer
