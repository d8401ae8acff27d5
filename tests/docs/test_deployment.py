"""The files a server is set up with name what is there, and give away nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from click import Group

from dashboard.access import settings
from dashboard.cli import main
from dashboard.cli.region.publish import publish_command
from dashboard.copies import COPIES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "deployment"
STEPS = (ROOT / "docs" / "DEPLOYMENT.md").read_text(encoding="utf-8")
IMAGE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_every_command_of_the_steps_exists() -> None:
    assert isinstance(main, Group)
    said = re.findall(r"(?:bin/nq71|`nq71(?: --store \S+)?|'nq71|run --rm (?:-T )?app) ([a-z]+)", STEPS)
    assert len(said) > 8
    assert set(said) <= set(main.commands)


def test_every_file_that_the_steps_copy_is_there() -> None:
    for named in re.findall(r"docs/deployment/[\w./*-]+", STEPS):
        assert list(ROOT.glob(named)), named


def test_the_image_installs_extras_that_there_are_and_serves_as_a_user_without_rights() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = re.search(r"'\.\[(.+)\]'", IMAGE)
    assert extras
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])
    assert IMAGE.index("USER nq71") < IMAGE.index("ENTRYPOINT")
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", IMAGE, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split())


def test_a_store_lying_about_never_comes_into_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[1] == "*", "everything that is not named stays out"
    assert ignored.index("**/*.db") > max(n for n, line in enumerate(ignored) if line.startswith("!"))


def test_a_copy_before_an_upgrade_outlives_the_container_that_made_it() -> None:
    compose = (FOLDER / "compose.yaml").read_text(encoding="utf-8")
    folder = re.search(rf"{COPIES}: (\S+)", compose)
    assert folder
    assert f"- backups:{folder[1]}\n" in compose


def test_nobody_comes_in_unknown_through_the_proxy_before_there_is_an_account() -> None:
    assert f"Environment={settings.REQUIRED}=required\n" in _unit("nq71.service")


def test_every_unit_is_shut_in_as_the_pages_are_and_keeps_the_store_s_folder_closed() -> None:
    def shut(name: str) -> list[str]:
        held = ("Protect", "Private", "Restrict", "Capability", "SystemCall", "NoNew", "LockP")
        return [line for line in _unit(name).splitlines() if line.startswith(held)]

    assert len(shut("nq71.service")) > 18
    for name in ("nq71-backup.service", "nq71-publish.service", "nq71-restore-check.service"):
        assert shut(name) == shut("nq71.service"), name
        if "StateDirectory=" in _unit(name):  # its mode is set anew whenever the unit starts
            assert "StateDirectoryMode=0700" in _unit(name), name


def test_what_publishing_is_told_by_its_file_is_what_the_command_reads() -> None:
    read = {str(one.envvar) for one in publish_command.params if one.envvar}
    told = set(re.findall(r"^    (NQ71_[A-Z_]+)=", STEPS.partition("## Publishing for a province")[2], re.M))
    assert told == read | {"NQ71_PUBLISH_TO"}
    assert "nq71 publish ${NQ71_PUBLISH_TO}\n" in _unit("nq71-publish.service")


def test_old_copies_go_only_after_a_new_one_came() -> None:
    assert re.search(
        r"^ExecStartPost=/usr/bin/find .* -mtime \+30 -delete$", _unit("nq71-backup.service"), re.M
    )
    folder = (FOLDER / "systemd" / "nq71.tmpfiles.conf").read_text(encoding="utf-8").splitlines()[-1]
    assert folder.split()[-1] == "-", "what goes by age alone goes too where no copy comes any more"


def _unit(name: str) -> str:
    return (FOLDER / "systemd" / name).read_text(encoding="utf-8")


def test_the_proxy_of_the_containers_is_told_all_that_its_file_asks_for() -> None:
    asked = set(re.findall(r"\{\$(NQ71_\w+)\}", (FOLDER / "Caddyfile").read_text(encoding="utf-8")))
    proxy = (FOLDER / "compose.yaml").read_text(encoding="utf-8").partition("  app:\n")[0]
    assert asked == {"NQ71_NAME", "NQ71_SERVERS", "NQ71_TLS"}
    assert asked <= set(re.findall(r"^      (NQ71_\w+): ", proxy, re.MULTILINE))


def test_the_store_s_folder_is_there_before_the_server_has_been_started() -> None:
    made = re.findall(r"^d (\S+) 0700 nq71 nq71 ", _unit("nq71.tmpfiles.conf"), re.MULTILINE)
    assert made == ["/var/lib/nq71", "/var/backups/nq71"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for unit in (FOLDER / "systemd").glob("*.[st][ei][rm]*"):
        text = unit.read_text(encoding="utf-8")  # what it starts is not installed here
        (tmp_path / unit.name).write_text(text.replace("/opt/nq71/bin/nq71", "/bin/true"), encoding="utf-8")
    units = [str(path) for path in tmp_path.iterdir()]
    assert len(units) == 7
    found = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    told = [line for line in found.stderr.splitlines() if "nq71" in line]
    assert told == []


def test_the_proxy_keeps_a_browser_with_its_server_and_lets_an_open_page_talk() -> None:
    proxy = (FOLDER / "Caddyfile").read_text(encoding="utf-8")
    assert "lb_policy cookie" in proxy
    assert "health_uri /_stcore/health" in proxy, (
        "a server that is slow to say how it is may not be taken away"
    )
    assert "fail_duration" in proxy, "who was with a server that ended is led to another at once"
    if caddy := shutil.which("caddy"):
        settings = {
            "NQ71_NAME": "so.ward.vn",
            "NQ71_SERVERS": "127.0.0.1:8501 127.0.0.1:8502",
            "PATH": "/usr/bin",
            "HOME": "/nonexistent",
        }
        command = [
            caddy,
            "adapt",
            "--validate",
            "--config",
            str(FOLDER / "Caddyfile"),
            "--adapter",
            "caddyfile",
        ]
        assert subprocess.run(command, env=settings, capture_output=True).returncode == 0
