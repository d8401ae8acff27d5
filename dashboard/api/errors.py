"""What the service answers instead of data: a status, a stable code and a sentence in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.plan import Text, text

_MOST_NAMED = 60


class ApiError(Exception):
    """An answer that is no data; ``code`` is for programs, ``message`` for people."""

    def __init__(self, status: int, code: str, message: Text, **headers: str) -> None:
        """Keep what is answered; a header's name is written with ``_``."""
        super().__init__(code)
        self.status, self.code, self.message = status, code, message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def wrong_value(parameter: str, value: str, allowed: Iterable[str]) -> ApiError:
    """A value that the parameter does not have; names those it has."""
    known = _listed(allowed)
    return _wrong(
        text(
            "Tham số «{parameter}» không nhận giá trị «{value}»; giá trị đúng: {known}.",
            parameter=parameter,
            value=_short(value),
            known=known,
        )
    )


def missing(parameter: str, allowed: Iterable[str]) -> ApiError:
    """A parameter that must be given and was not."""
    known = _listed(allowed)
    return _wrong(
        text("Thiếu tham số «{parameter}»; giá trị đúng: {known}.", parameter=parameter, known=known)
    )


def unknown_parameter(parameter: str, allowed: Iterable[str]) -> ApiError:
    """A name that this address has no parameter for: a slip must not pass for a filter."""
    known = _listed(allowed)
    return _wrong(
        text(
            "Địa chỉ này không có tham số «{parameter}»; các tham số: {known}.",
            parameter=_short(parameter),
            known=known,
        )
    )


def given_twice(parameter: str) -> ApiError:
    """Two values for a parameter that takes one."""
    return _wrong(text("Tham số «{parameter}» chỉ nhận một giá trị.", parameter=parameter))


def unsuitable(parameter: str, by: str, suitable: Iterable[str]) -> ApiError:
    """A filter that means nothing for the rows asked for."""
    known = _listed(suitable)
    return _wrong(
        text(
            "Tham số «{parameter}» không dùng được với by={by}; chỉ dùng với by: {known}.",
            parameter=parameter,
            by=by,
            known=known,
        )
    )


def too_long(most: int) -> ApiError:
    """A query beyond what any real question needs."""
    return _wrong(text("Địa chỉ quá dài; phần tham số có tối đa {most} ký tự.", most=most))


def no_token_made() -> ApiError:
    """The service is off until the office makes a token."""
    said = text("Dịch vụ dữ liệu đang tắt. Người quản trị bật bằng lệnh: nq71 token new TÊN-NƠI-DÙNG")
    return ApiError(403, "service_off", said)


def not_allowed(message: Text) -> ApiError:
    """The token's role may not read this; ``message`` says who may."""
    return ApiError(403, "not_allowed", message)


def not_admitted() -> ApiError:
    """No token came, or one that does not count (any more)."""
    said = text(
        "Cần mã truy cập còn hiệu lực, gửi trong tiêu đề «Authorization: Bearer MÃ» hoặc tham số «token»."
    )
    return ApiError(401, "token_required", said, WWW_Authenticate='Bearer realm="nq71"')


def not_there() -> ApiError:
    """An address that the service does not have."""
    said = text("Không có địa chỉ này; danh sách ở /api/v1/docs.")
    return ApiError(404, "not_found", said)


def read_only() -> ApiError:
    """Any method that would write."""
    said = text("Dịch vụ chỉ cho đọc: chỉ dùng GET hoặc HEAD.")
    return ApiError(405, "read_only", said, Allow="GET, HEAD")


def busy() -> ApiError:
    """More at once than the service takes on beside the pages."""
    said = text("Đang có quá nhiều yêu cầu cùng lúc; xin thử lại sau ít giây.")
    return ApiError(503, "busy", said, Retry_After="2")


def not_ready(message: Text) -> ApiError:
    """The store or the plan cannot be used; ``message`` says why."""
    return ApiError(503, "not_ready", message)


def failed(reference: str) -> ApiError:
    """A bug, by the reference under which the log tells it."""
    said = text("Có lỗi của phần mềm; hãy gửi mã {reference} cho người quản trị.", reference=reference)
    return ApiError(500, "failed", said)


def _wrong(message: Text) -> ApiError:
    return ApiError(400, "wrong_parameter", message)


def _listed(values: Iterable[str]) -> str:
    known = [value or "(để trống)" for value in values]
    return ", ".join(known[:_MOST_NAMED]) + (" …" if len(known) > _MOST_NAMED else "") or "–"


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
