"""Studios that run, each with a folder of its own, and pages that are open in them."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

POLLS = 400
"""So often a page is asked whether something holds, 25 ms apart."""

TOKEN = "kettles-and-lime-and-vinegar"  # noqa: S105  # of studios that run for a test

PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  document.getElementById("paste").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@contextmanager
def run_studio(path: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run a studio on a file or in a folder, and give its URL and its process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-P", "-m", "contentlint", "studio", "--no-open", *options, str(path)]
    folder = path if path.is_dir() else path.parent
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own words
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "the studio did not say its URL"
        yield found[0], process
        process.send_signal(signal.SIGINT)
        process.wait(20)


class StudioPage:
    """A page of a studio that is open, with what it asked others for and wrote to the console."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.home = url.partition("/#")[0]
        self.page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda problem: self.complaints.append(f"error: {problem.stack or problem}"))
        self.page.on("request", lambda request: self._note_url(request.url))
        self.page.on("websocket", lambda socket: self._note_url(socket.url.replace("ws://", "http://")))
        self.page.goto(url)
        self.wait("document.documentElement.dataset.ready === 'yes'")

    def _note_url(self, url: str) -> None:
        if not url.startswith((f"{self.home}/", "data:image/svg+xml", "blob:")):
            self.complaints.append(f"request: {url}")

    def wait(self, condition: str) -> None:
        """Ask until something holds: the page's policy refuses what Playwright would wait with."""
        for _ in range(POLLS):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(25)
        pytest.fail(f"never true: {condition}; {self.complaints}")

    def wait_checked(self) -> None:
        """Wait until what the page shows is about the text as it is."""
        self.page.wait_for_timeout(60)
        self.wait("document.documentElement.dataset.checked !== undefined")

    def wait_text(self, selector: str, text: str) -> None:
        """Wait until an element has a text."""
        self.wait(f"document.querySelector({selector!r})?.textContent.includes({text!r})")

    def paste(self, text: str, html: str = "") -> None:
        """Paste into the start of the studio."""
        self.page.evaluate("location.hash = '#new'")
        self.wait("document.getElementById('paste') !== null")
        self.page.evaluate(PASTE, [html, text])

    def press_command(self, name: str) -> None:
        """Press a button of the header."""
        self.page.click(f"#commands >> text={name}")

    def find_wide(self) -> list[str]:
        """Return what is wider than the window."""
        found: list[str] = self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""
        )
        return found


def open_studio_page(
    browser: Browser, url: str, *, width: int = 1280, scheme: str = "light", bypass_csp: bool = False
) -> StudioPage:
    """Open a page in a window of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=bypass_csp,
    )
    return StudioPage(context, url)
