"""Real browsers, as the system has them, and tabs that remember what their pages said and asked for.

Both are driven by Playwright, which downloads nothing here: Chromium through its own protocol, Firefox by
WebDriver BiDi, which an unpatched Firefox speaks. Firefox says nothing of requests for files on a disk; what
it cannot load is known from the `error` event of the element that asked for it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Route

COMMANDS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}
"""Names under which systems have them."""
CHROMIUM_SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
FIREFOX_SETTINGS: dict[str, str | float | bool] = {
    # As in every reader's Firefox. Tools that drive it switch it off, and then any page may read any file.
    "security.fileuri.strict_origin_policy": True,
}
TELL_WHAT_FAILS = """
addEventListener("error", (event) => {
  const asked = event.target.src || event.target.href;
  if (asked) { console.error("cannot load " + asked); }
}, true);
addEventListener("securitypolicyviolation", (event) => {
  console.error("refused by " + event.effectiveDirective + ": " + event.blockedURI);
}, true);
"""
"""Firefox tells some of this only after a test has looked, or not at all."""


@contextmanager
def launched(playwright: Playwright, name: str) -> Iterator[Browser]:
    """A browser by its name in COMMANDS; without it the test fails under CI and is skipped elsewhere."""
    executable = os.environ.get(name.upper()) or next(filter(None, map(shutil.which, COMMANDS[name])), None)
    if executable is None:
        message = f"no {name} on PATH (looked for {', '.join(COMMANDS[name])}); `make test` installs one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    if name == "firefox":
        browser = playwright.firefox.launch(
            channel="moz-firefox", executable_path=executable, firefox_user_prefs=FIREFOX_SETTINGS
        )
    else:
        browser = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_SWITCHES))
    yield browser
    browser.close()


@dataclass
class Tab:
    """A tab that remembers what its pages said and asked for."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def open(self, url: str) -> Page:
        self.messages.clear()
        self.requests.clear()
        self.failures.clear()
        self.page.goto(url, wait_until="load")
        self.page.evaluate("0")  # what the page said before this answer has arrived
        return self.page

    @property
    def tells_requests(self) -> bool:
        """Whether `requests` has those of this page."""
        is_firefox = self.page.context.browser.browser_type.name == "firefox"  # type: ignore[union-attr]
        return not is_firefox or urlsplit(self.page.url).scheme != "file"


def watched(context: BrowserContext, *inside: str) -> Tab:
    """A tab whose requests to addresses that do not begin with one of `inside` are refused and remembered."""
    tab = Tab(page=context.new_page())

    def route(route: Route, request: Request) -> None:
        tab.requests.append(request.url)
        if request.url.startswith((*inside, "data:")):
            route.continue_()
        else:
            route.abort()

    def said(message: ConsoleMessage) -> None:
        tab.messages.append(f"{message.type}: {message.text}")

    def failed(request: Request) -> None:
        # The page before was left while its icon was loading.
        if request.failure not in ("net::ERR_ABORTED", "NS_BINDING_ABORTED"):
            tab.failures.append(request.url)

    context.add_init_script(TELL_WHAT_FAILS)
    context.route("**/*", route)
    tab.page.on("console", said)
    tab.page.on("pageerror", lambda error: tab.messages.append(f"error: {error}"))
    tab.page.on("requestfailed", failed)
    return tab
