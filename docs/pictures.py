"""Make the pictures of the page *Hướng dẫn* anew from the demo: ``make pictures``.

A demo is filled in a folder of its own (some minutes), its pages are opened in a Chromium without a screen,
and what is seen is written as small WebP files into ``dashboard/static/guide``. A folder with a demo's store
in it, given as the first argument, is used instead.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from dashboard.app_pages.guide.people import PICTURES

OUT = Path(__file__).parents[1] / "dashboard" / "static" / "guide"
WIDTH, HEIGHT = 1000, 640
PATIENCE = 600  # seconds until the demo is filled
QUALITY = 55
LARGEST = 60_000  # bytes
SAFE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Fill or open a demo, then take every picture."""
    with tempfile.TemporaryDirectory() as own, socket.socket() as free:
        folder = sys.argv[1] if len(sys.argv) > 1 else own
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "dashboard.cli", "demo", "--port", str(port), "--folder", folder]
        server = subprocess.Popen(command)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz")
            _take(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
            server.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(1)
        else:
            return


def _take(root: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SAFE)
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", locale="vi-VN"
        )
        for name, where in PICTURES.items():
            page.goto(root + where)
            page.locator(".nq-headline").wait_for(timeout=120_000)
            page.locator(".nq-footer").first.wait_for(state="attached", timeout=120_000)
            page.wait_for_function("document.fonts.status === 'loaded'")
            page.locator("h1").first.scroll_into_view_if_needed()
            page.wait_for_timeout(1500)  # figures move in
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            file = OUT / f"{name}.webp"
            picture.save(file, "WEBP", quality=QUALITY, method=6)
            assert file.stat().st_size <= LARGEST, f"{file.name} is too large"
            sys.stdout.write(f"{file.name}: {file.stat().st_size:,} bytes\n")
        browser.close()


if __name__ == "__main__":
    main()
