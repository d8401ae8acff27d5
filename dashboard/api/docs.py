"""The service's description for people: one page that needs nothing from anywhere else."""

from __future__ import annotations

from html import escape

from analytics.plan import LANGUAGES, Lang, text
from dashboard.api.declared import ENDPOINTS, LINKS, SUMMARY, VERSION, Endpoint
from dashboard.api.mounted import ROOT
from dashboard.api.parameters import Parameter

_TITLE = text("Dịch vụ dữ liệu chỉ đọc")
_OTHER = {"vi": "Tiếng Việt", "en": "English"}
_INTRO = (
    text(
        "Excel và Power BI lấy số liệu trực tiếp từ các địa chỉ dưới đây; số liệu bằng với trang "
        "số liệu. Ô trống nghĩa là chưa có số liệu, không phải 0."
    ),
    text(
        "Mỗi yêu cầu cần mã truy cập. Người quản trị tạo mã bằng lệnh «nq71 token new TÊN» và "
        "thu hồi bằng «nq71 token revoke». Hãy gửi mã trong tiêu đề «Authorization: Bearer MÃ»; "
        "tham số «token» chỉ dùng khi phần mềm không gửi được tiêu đề, vì địa chỉ dễ bị người "
        "khác nhìn thấy."
    ),
)
_EXCEL = text("Dùng với Excel và Power BI")
_STEPS = (
    text(
        "Excel: Dữ liệu → Lấy dữ liệu → Từ nguồn khác → Truy vấn trống → Trình soạn thảo nâng "
        "cao. Power BI: Lấy dữ liệu → Truy vấn trống → Trình soạn thảo nâng cao."
    ),
    text("Dán đoạn dưới đây; thay địa chỉ máy chủ và mã truy cập."),
    text("Khi được hỏi cách truy cập, chọn «Ẩn danh»: mã truy cập đã nằm trong tiêu đề."),
    text("Nhấn «Đóng & Tải». Từ đó «Làm mới tất cả» lấy số liệu mới nhất."),
)
# Types are set with the locale of the data: a Vietnamese Excel would take the decimal point for thousands.
_QUERY = """let
  Source = Csv.Document(
    Web.Contents("http://127.0.0.1:8501", [
      RelativePath = "{path}",
      Query = [by = "unit", time = "period", indicator = {{"M1", "M2"}}, format = "csv"],
      Headers = [Authorization = "Bearer nq71_…"]
    ]),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
  ),
  Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
  Typed = Table.TransformColumnTypes(Rows, {{
    {{"numerator", type number}}, {{"denominator", type number}}, {{"value", type number}},
    {{"target", type number}}, {{"units_reported", Int64.Type}}, {{"units_expected", Int64.Type}},
    {{"units_carried", Int64.Type}}
  }}, "en-US")
in
  Typed"""
_PARAMETERS = text("Tham số")
_COLUMNS = text("Các cột")
_REQUIRED = text("bắt buộc")
_MANY = text("có thể lặp lại")
_FOR_PROGRAMS = text("Mô tả cho phần mềm (OpenAPI)")
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --ground: #fff; --line: #d5dae0; --link: #005a8c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebee; --ground: #14181d; --line: #3a424c; --link: #7cc7f2; } }
body { font: 1rem/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; color: var(--ink);
  background: var(--ground); max-width: 60rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); } code { overflow-wrap: anywhere; }
pre { overflow-x: auto; border: 1px solid var(--line); padding: 0.5rem; }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th { width: 11rem; } th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  padding: 0.3rem 1rem 0.3rem 0; }
"""


def page(lang: Lang) -> str:
    """The whole page in one language, as HTML."""
    others = " · ".join(
        f'<a href="docs?lang={each}" lang="{each}" hreflang="{each}">{_OTHER[each]}</a>'
        for each in LANGUAGES
        if each != lang
    )
    title = escape(_TITLE[lang])
    parts = [
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title} – NQ71</title><style>{_STYLE}</style></head><body><main>",
        f"<p>{others}</p><h1>{title}</h1>",
        *(f"<p>{escape(paragraph[lang])}</p>" for paragraph in _INTRO),
        f'<p><a href="openapi.json?lang={lang}">{escape(_FOR_PROGRAMS[lang])}</a></p>',
        _excel(lang),
        *(_section(endpoint, lang) for endpoint in ENDPOINTS),
        "</main></body></html>",
    ]
    return "\n".join(parts)


def _excel(lang: Lang) -> str:
    steps = "".join(f"<li>{escape(step[lang])}</li>" for step in _STEPS)
    title = escape(_EXCEL[lang])
    return (
        f"<section><h2>{title}</h2><ol>{steps}</ol><pre tabindex='0'>{escape(power_query())}</pre></section>"
    )


def power_query() -> str:
    """The lines that make a live table of Excel or Power BI."""
    return _QUERY.format(path=SUMMARY.address.lstrip("/"))


def _section(endpoint: Endpoint, lang: Lang) -> str:
    address = endpoint.address if endpoint is not LINKS else f"{ROOT}{VERSION}/"
    columns = [(f"<code>{name}</code>", escape(words[lang])) for name, words in endpoint.columns.items()]
    parameters = [
        (f"<code>{one.name}</code>{_marks(one, lang)}", escape(one.about[lang]) + _example(one))
        for one in endpoint.parameters
    ]
    return (
        f"<section><h2>{escape(endpoint.title[lang])}</h2><p><code>GET {address}</code></p>"
        f"<p>{escape(endpoint.about[lang])}</p>"
        f"{_table(_PARAMETERS[lang], parameters)}{_table(_COLUMNS[lang], columns)}</section>"
    )


def _marks(parameter: Parameter, lang: Lang) -> str:
    said = [_REQUIRED[lang]] * parameter.required + [_MANY[lang]] * parameter.many
    return f"<br><small>{escape(', '.join(said))}</small>" if said else ""


def _example(parameter: Parameter) -> str:
    return f"<br><code>{escape(f'{parameter.name}={parameter.example}')}</code>"


def _table(caption: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(f'<tr><th scope="row">{name}</th><td>{about}</td></tr>' for name, about in rows)
    return f'<div class="wide"><table><caption>{escape(caption)}</caption>{lines}</table></div>'
