"""The doors before the pages, and who has come in by them; for those who only look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from analytics import access
from analytics.policy import Role
from analytics.store import Store
from dashboard.access import cookies
from tests import ward
from tests.journeys.conftest import Site, serving

PASSWORD, PIN = "ba con mèo đen", "4821"
DEVICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36"


@dataclass(frozen=True)
class Guarded:
    """A site that is signed in to.

    Attributes:
        site: where it is; one school has reported.
        invitation: the secret that sets a first password.
        link: the secret of another school's own link.
        leader: the secret of a leader's session.
        reporter: of the session of who reports for that school.
        by_link: of a session that was opened by its link.
    """

    site: Site
    invitation: str
    link: str
    leader: str
    reporter: str
    by_link: str

    def doors(self) -> list[tuple[str, str]]:
        """Every page before the pages: whose session opens it ('' for nobody's), and its address."""
        return [
            ("", "dang-nhap"),
            ("", "dang-nhap?loi-nhan=moi-noi"),
            ("", f"mat-khau/{self.invitation}"),
            ("", "mat-khau/khong-co"),
            ("", f"don-vi/{self.link}"),
            ("", "don-vi/khong-co"),
            (self.leader, "dang-xuat"),
            (self.leader, "tai-khoan"),
            (self.leader, "tai-khoan/mat-khau"),
            (self.leader, "tai-khoan/hai-buoc"),
            (self.by_link, "tai-khoan"),
        ]

    def homes(self) -> list[tuple[str, str]]:
        """What a unit is shown of the pages: by its account, and by its link."""
        own = ["", "don-vi-chi-tiet", "nhiem-vu", "nop-bao-cao", "bao-cao"]
        return [*((self.reporter, slug) for slug in own), *((self.by_link, slug) for slug in own[-2:])]

    def go(self, page: Page, secret: str, slug: str, lang: str = "vi") -> None:
        """Open an address as whose session this is; the language is kept on the way."""
        page.context.clear_cookies()
        if secret:
            page.context.add_cookies([{"name": cookies.SESSION, "value": secret, "url": self.site.address}])
        page.goto(f"{self.site.address}/{slug}{'&' if '?' in slug else '?'}lang={lang}")


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A site with a leader, a school's reporter, somebody invited and a school's own link."""
    with serving(tmp_path_factory.mktemp("guarded")) as site:
        site.receive("a.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
        yield _guarded(site)


def _guarded(site: Site) -> Guarded:
    now, school = datetime.now(UTC), ward.HOA_SEN.code
    with Store.open(site.store_url) as store:
        invited = access.create(store, "moi", "Trần Văn Mới", {Role.LEADER}, by="t", at=now)
        leader = access.create(store, "lan", "Lê Thị Lan", {Role.LEADER}, by="t", at=now)
        access.redeem(store, access.invitation(store, leader.key, by="t", at=now), PASSWORD, at=now)
        access.create(store, "hoa.sen", "Nguyễn Thị Hoàng Minh Nguyệt", {Role.UNIT}, {school}, by="t", at=now)
        link = access.new_link(store, school, pin=PIN, by="t", at=now).secret
        by_link = access.link_session(store, link, PIN, address="127.0.0.1", device=DEVICE, at=now)
        return Guarded(
            site,
            access.invitation(store, invited.key, by="t", at=now),
            link,
            come_in(store, "lan"),
            come_in(store, "hoa.sen"),
            by_link.secret,
        )


def come_in(store: Store, login: str) -> str:
    """The secret of a new session of an account."""
    account = access.by_login(store, login)
    assert account is not None
    return access.open_session(
        store, account, address="127.0.0.1", device=DEVICE, at=datetime.now(UTC), way="password"
    ).secret
