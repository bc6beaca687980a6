"""The browsers are those of readers, and the tabs that other tests use notice what goes wrong."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'">
<script src="good.js"></script><script src="missing.js"></script>
<img src="{outside}" alt=""><title>Page</title>
"""


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_page_on_a_disk_may_not_read_the_files_beside_it(site, tab_of, browser):
    """Otherwise everything that is loaded by scripts for that reason would pass here and fail for readers."""
    page = tab_of(browser=browser).page
    page.goto(site.on_disk("static/icon.svg"))  # a page without a policy of its own
    asked = "fetch({}).then(() => 'read', () => 'refused')"
    assert page.evaluate(asked.format("'style.css'")) == "refused"


@pytest.fixture
def broken(site):
    """A page that asks for what is not there and what it may not have, and whose script is wrong."""
    page, script = site.folder / "broken.html", site.folder / "good.js"
    page.write_text(PAGE.format(outside="http://127.0.0.1:9/picture.png"))
    script.write_text("nobodyMadeThis();")
    yield page.name
    page.unlink()
    script.unlink()


@pytest.mark.parametrize("scheme", ["file", "http"])
@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_tab_notices_what_is_missing_refused_and_wrong(site, broken, tab_of, browser, scheme):
    tab = tab_of(browser=browser)
    tab.open(site.on_disk(broken) if scheme == "file" else site.on_host(broken))
    told = "\n".join(tab.messages)
    assert "cannot load" in told
    assert "missing.js" in told
    assert "refused by img-src" in told
    assert "nobodyMadeThis" in told
