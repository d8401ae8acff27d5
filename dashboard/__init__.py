"""The screen and the command line: faces that only compose :mod:`analytics`.

How a page is made
------------------
* A page is a script ``app_pages/<name>/page.py`` with one function ``page(ctx: Context) -> None`` and the
  last line ``page(current())``. Its address, title and icon stand in :mod:`dashboard.navigation`;
  ``navigation.link("indicators", label, {"chi-tieu": "M1"})`` leads to a page with filters set.
* ``ctx`` (:class:`dashboard.context.Context`) has ``store``, ``plan``, ``units``, ``as_of``, ``lang``,
  ``dark``, ``version``, ``illustrative``, ``measured``, ``summary(by, time, indicators)`` (cached),
  ``name_of(code, by="unit")``, ``unit_by_code``, ``received_at()``. The clock is read nowhere else.
* A page holds no arithmetic: it asks ``ctx.summary(...)`` or :mod:`analytics.indicators`, and draws.
  What is slow and shared is cached in :mod:`dashboard.data.measures` only, keyed by the store's version.
* Times to choose from are in :mod:`dashboard.data.times`, the alphabetical order of names in
  :mod:`dashboard.language.collation`, the columns that tables of an indicator share in ``widgets.fields``.
* Order of a page: ``sentence.headline`` (its answer, made from the data), filters in one row, the
  picture, its table, what can be taken away. ``sentence.empty`` says why there is nothing to show.

Words
-----
* ``t = ctx.t``; ``t("Tải bảng tổng hợp")``; ``t("{n} trường chưa nộp {period}", n=3, period=label)``.
  The source is Vietnamese and literal; English stands in ``locale/en/LC_MESSAGES/nq71.po``. ``n`` is a
  whole number (formatted by ``t``, picks the English plural); other placeholders are text. A test
  compares code and catalogue both ways, and keeps the catalogue sorted.
* Numbers, dates and money become text in :mod:`dashboard.language.formats` and nowhere else. Words that come
  from the plan or the datasets are :class:`analytics.plan.Text`: ``indicator.name[ctx.lang]``.

Filters
-------
* ``filters.pick(ctx, "giai-doan", label, {code: words}, default)`` and ``filters.pick_many(...)`` keep
  their value in the address by code, whatever the language, and remember it between pages. The
  parameter is the widget's key. In use: ``lang``, ``giai-doan`` (phase), ``chi-tieu`` (indicator), ``ky``
  (period code), ``thoi-gian`` (period|year|phase), ``theo`` (unit|kind|group|ward), ``khoi`` (group),
  ``don-vi`` (unit code), ``xep`` (ten|gia-tri); of many values: ``cac-loai-hinh`` (kinds),
  ``cac-don-vi`` (unit codes), ``cac-ky`` (times), ``cac-chi-tieu`` (indicators).

Pictures and tables
-------------------
* A chart is a pure function in :mod:`dashboard.charts`: frame → ``plotly.graph_objects.Figure`` with
  ``lang`` and ``dark``, and beside it a function that says the same in a sentence (``alt``).
  ``widgets.chart.show(ctx, figure, alt=..., key=...)`` draws it with Vietnamese separators.
* How a figure looks stands in two Plotly templates (:mod:`dashboard.charts.figure_templates`), which
  ``base.layout`` names; a chart sets only what is its own.
* HTML comes from Jinja2 templates, ``markup.render("widgets/card.html.j2", ...)``, beside the module that
  fills them, those of pictures in ``charts/html/templates``. Every value is escaped there; no module writes
  a tag.
* ``widgets.table.show(frame, [Field("value", title, say)], alt=...)`` is the table under a chart:
  numbers stay numbers (sorting, right alignment) and are shown by ``say``; the first field is pinned.
* Status is ``theme.status_mark(status)``: shape + word + colour. Kinds and channels have fixed colours
  (``theme.kind_colour``, ``theme.part_colour``). Styles hang on container keys and own ``nq-`` classes
  (``widgets/shell/styles.css``), never on Streamlit's internals.

Failures: ``DeclarationError`` and ``StoreError`` show their sentence; anything else is a bug, shown
as a calm sentence with a reference that the log has too (:mod:`dashboard.widgets.shell.error_boundary`).
"""
