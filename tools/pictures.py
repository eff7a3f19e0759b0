"""Draw the pictures of the documents: pages of the bundled pack in the machine's Chromium.

``python tools/pictures.py`` serves the pack on a free port and writes ``docs/images/*.png``.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parents[1] / "docs" / "images"
QUESTION = "gateway?from=guangan_port&to=rotterdam&date=2021-05-03&journey=12"
DESKTOP, PHONE = (1440, 900), (390, 844)
PICTURES = {
    "gateway": (f"en/chengyu/{QUESTION}", DESKTOP, "light"),
    "gateway-zh-dark": (f"zh/chengyu/{QUESTION}", DESKTOP, "dark"),
    "gateway-zh-phone": (f"zh/chengyu/{QUESTION}", PHONE, "light"),
}
"""Name of a picture: address, window, light or dark."""

FLAGS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> int:
    """Write all pictures; return the exit code."""
    chromium = os.environ.get("HINTERLAND_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("no chromium on this machine; name one in HINTERLAND_CHROMIUM", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "hinterland.cli.main", "serve", "chengyu", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            line = server.stdout.readline() if server.stdout else ""
            address = next(word for word in line.split() if word.startswith("http"))
            _draw(chromium, address)
        finally:
            server.terminate()
    return 0


def _draw(chromium: str, address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name, (path, (width, height), scheme) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(address + path)
            while page.locator("#answer-map").count() == 0:  # the search compiles once
                page.wait_for_timeout(1_000)
                page.reload()
            page.wait_for_selector("html[data-map=drawn]", state="attached", timeout=60_000)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1_500)
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
            print(f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
