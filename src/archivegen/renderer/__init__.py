"""Page -> bytes, with Jinja templates that a site can override."""

from archivegen.renderer.render import Renderer

__all__ = ["Renderer"]
