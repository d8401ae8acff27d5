"""Caddy before several servers of one store, with the settings that an office is given for it."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.load.server import free_port

CADDYFILE = Path(__file__).parents[2] / "docs" / "deployment" / "Caddyfile"
_PATIENCE = 60  # seconds


class NoProxyError(Exception):
    """There is no Caddy on this machine, or it does not start, and why."""


@contextmanager
def proxied(folder: Path, ports: Sequence[int]) -> Iterator[tuple[str, Path]]:
    """Run the proxy before the servers on these ports; its address, and the certificate to believe it by.

    Only what belongs to the machine is set otherwise: it answers this machine alone, leaves the port of plain
    HTTP to others and the machine's own certificates as they are.

    Raises:
        NoProxyError: there is none.
    """
    program = shutil.which("caddy")
    if program is None:
        raise NoProxyError("no caddy is installed; on Debian: apt-get install caddy")
    port = free_port()
    home = folder / "caddy"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "NQ71_NAME": f"localhost:{port}",
        "NQ71_TLS": "tls internal",
        "NQ71_SERVERS": " ".join(f"127.0.0.1:{one}" for one in ports),
    }
    given = [program, "adapt", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    adapted = subprocess.run(given, env=environment, capture_output=True, check=True)
    settings = home / "settings.json"
    settings.write_text(json.dumps(_for_this_machine(json.loads(adapted.stdout), port)))
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "run", "--config", str(settings)], env=environment, stdout=log, stderr=log
        )
    try:
        authority = home / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        address = f"https://localhost:{port}"
        _wait(process, address, authority, folder / "caddy.log")
        yield address, authority
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


def _for_this_machine(settings: dict[str, Any], port: int) -> dict[str, Any]:
    (server,) = settings["apps"]["http"]["servers"].values()
    server["listen"] = [f"127.0.0.1:{port}"]
    server.setdefault("automatic_https", {})["disable_redirects"] = True
    authorities = settings["apps"].setdefault("pki", {}).setdefault("certificate_authorities", {})
    authorities.setdefault("local", {})["install_trust"] = False
    return settings


def _wait(process: subprocess.Popen[bytes], address: str, authority: Path, log: Path) -> None:
    """Until the proxy has asked every server and gives one's answer."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            trusted = ssl.create_default_context(cafile=str(authority))
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=10, context=trusted):
                return
        except OSError:
            time.sleep(0.1)
    process.kill()
    process.wait(20)
    raise NoProxyError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
