"""The screen and the command line: faces that only compose :mod:`analytics`.

What lives where
----------------
``language`` (words, numbers, order of names) and ``data`` (all that is cached) know no screen;
``charts`` make pictures of frames and know no Streamlit; ``context`` is what a page is given; ``widgets``
are what several pages share, ``widgets.shell`` what stands around every page; ``app_pages`` are the pages.
Each imports only what is named before it (``lint-imports``). ``api`` and ``cli`` are the other faces;
``connections`` is what stands before everything and knows nobody: names, limits, headers, how long anybody
is waited for. ``access`` makes of a visitor somebody whom the policy knows; ``visitor.viewer()`` asks anew on
every run.

How a page is made
------------------
``docs/ARCHITECTURE.md`` adds one step by step, ``docs/GLOSSARY.md`` fixes the words.

* A page is a script ``app_pages/<name>/page.py`` with one function ``page(ctx: Context) -> None`` and the
  last line ``page(current())``; sections that only it has stand beside it. Its address, title, icon, and who
  may open it (``act``, ``for_unit``, ``by_link``) stand in :data:`dashboard.navigation.GROUPS`;
  ``navigation.link("indicators", label, {"chi-tieu": "M1"})`` leads to a page with filters set,
  ``navigation.href`` is the same for a link in HTML, which the browser follows without loading everything
  anew.
* ``ctx`` (:class:`dashboard.context.Context`) has ``store``, ``plan``, ``view``, ``as_of``,
  ``lang``, ``t``, ``fmt``, ``dark``, ``version``, ``illustrative``, ``viewer``, ``may(act)``, ``units``
  (all, for names), ``own_units`` (whose rows the visitor may see), ``measured``, ``reports``,
  ``reports_of(units)``, ``summary(by, time, indicators)`` (cached),
  ``name_of(code, by="unit")``, ``unit_by_code``,
  ``history``, ``notes``, ``office_version``, ``schedule``, ``received_at()``, ``now()``. The clock is read
  nowhere else.
* Who looks decides what there is: ``ctx.view`` holds the units whose rows may be seen (``within``), and all
  of :mod:`dashboard.data` that tells rows by unit keeps to it; figures of the ward are made of every unit and
  then filtered. A page offers what ``ctx.may(Act.X)`` allows, and ``navigation.link`` and ``href`` lead
  nowhere that the visitor is not shown; ``ctx.store`` asks again whatever is done.
* A page holds no arithmetic: it asks ``ctx.summary(...)``, :mod:`dashboard.data` or
  :mod:`analytics.indicators`, and draws. What is slow and shared is cached in :mod:`dashboard.data`, kept
  by the store's version and gone with it (``of_view`` and ``of_store`` in :mod:`dashboard.data.view`):
  figures in :mod:`dashboard.data.measures`, activities and media in :mod:`dashboard.data.events`, what
  changed in :mod:`dashboard.data.changes`. Who sends a file waits for none of it: the page *Nộp báo cáo*
  reads what counts of the units of that file (``ctx.reports_of``). A pure function whose arguments
  pickle small is remembered by :func:`dashboard.data.memoised.memoised`. The rows, sentences and pictures
  of a section are made by a function of ``ctx`` that :func:`dashboard.kept.of_office` keeps for all who are
  shown the same; the section draws them, and asks address and clock itself.
* A server that is told of published wards (``NQ71_REGION``, :mod:`dashboard.data.region_address`) has pages
  of its own (:data:`dashboard.navigation.REGION_GROUPS`) and none of a ward; its store holds accounts alone.
  They ask :func:`dashboard.data.region.look` in place of ``ctx.summary``.
* Times to choose from are in :mod:`dashboard.data.times`, the alphabetical order of names in
  :mod:`dashboard.language.collation`, the columns that tables of an indicator share in
  :mod:`dashboard.widgets.fields`.
* Order of a page: ``sentence.headline`` (its answer, made from the data), filters in one row, the
  picture, its table, what can be taken away. ``sentence.empty`` says why there is nothing to show.
* What most visitors do not open is drawn when they do: ``lazy_expander(title, key, draw)``; what one control
  touches is an ``st.fragment``.

Words
-----
* ``t = ctx.t``; ``t("Tải bảng tổng hợp")``; ``t("{n} trường chưa nộp {period}", n=3, period=label)``.
  The source is Vietnamese and literal; English stands in the catalogue of :mod:`analytics.language`. ``n``
  is a whole number (formatted by ``t``, picks the English plural); other placeholders are text.
* ``text("Tử số")`` is the same for what is said later, in either language. ``make messages`` brings new
  sentences into the catalogue, to be given their English there; a test holds code and catalogue together.
* Numbers, dates, money and periods become text by ``fmt = ctx.fmt``
  (:class:`dashboard.language.formatter.Formatter`): ``fmt.value(row["value"], indicator.value_unit)``,
  ``fmt.count(n)``, ``fmt.day(day)``, ``fmt.period(time)``; what they look like is in
  :mod:`dashboard.language.formats` and nowhere else. Words that come from the plan or the datasets are
  :class:`analytics.plan.Text`: ``indicator.name[fmt.lang]``.

Filters
-------
* ``filters.pick(ctx, "giai-doan", label, {code: words}, default)`` and ``filters.pick_many(...)`` keep
  their value in the address by code, whatever the language, and remember it between pages. The
  parameter is the widget's key. In use: ``lang``, ``giai-doan`` (phase), ``chi-tieu`` (indicator),
  ``thanh-phan`` (its part), ``ky`` (a time's code), ``nam`` (year), ``tu`` and ``den`` (two times to
  compare), ``cach-tinh`` (rieng|luy-ke: a quarter alone or the year to its end), ``buoc`` (period|year),
  ``thoi-gian`` (period|year|phase), ``theo`` (unit|kind|group|ward), ``cua`` (whose number it is), ``khoi``
  (group), ``don-vi`` (unit code), ``xep`` (ten|xa-muc-tieu), ``loc`` (tat-ca|chua-dat), ``xem`` (which way
  of comparing), ``cot`` (khac-nhau|tat-ca), ``kem`` (khong|co), ``anh`` (png|svg), ``tinh-trang`` (how
  tasks stand), ``so-ky`` (8|tat-ca: quarters on the board of reports), ``ma`` (a task's id or a problem's
  code), ``viec`` (xem|sua), ``viec-da-lam`` (an act of the log), ``ai`` (who acted),
  ``nhom`` (what tasks are arranged by), ``vu`` (a case's key), ``vu-viec`` (how
  cases stand), ``loai-vu-viec`` (their kind), ``nguon`` (where cases come from, or money), ``tim`` (words),
  ``nhom-theo`` (loai|nguon|co-quan|don-vi), ``chia-theo`` (nguon|noi-dung|don-vi|quy|nam: what money is
  added up by), ``dong`` (the row whose cells are open), ``loai`` (day-du|nhanh: which paper; or what kind
  of exemplars), ``muc`` (their stage), ``dip`` (the occasion that is open), ``phan`` (which part of the
  guide), ``tim-loi`` (words of a problem), ``dang`` (dai|thoi-gian|chi-tieu: what the table to take away
  has across); of many values: ``cac-khoi`` (groups), ``cac-trang-thai`` (statuses), ``cac-tinh-trang``
  (states of reports), ``cac-loai-hinh`` (kinds), ``cac-don-vi`` (unit codes), ``chon`` (units picked on a
  chart), ``cac-ky`` (times), ``cac-chi-tieu`` (indicators), ``o-cua`` (units whose cells are listed); ``o``
  (the cell whose sheet is open). On a province's server also ``tinh`` (province), ``xa`` (commune) and
  ``cac-xa`` (communes beside it).
* What a visit is about (:data:`dashboard.address.CONTEXT`) holds on every page whose entry in
  :data:`dashboard.navigation.GROUPS` says that it takes it, until it is changed; :mod:`dashboard.subject`
  keeps its parts in agreement with each other. One choice of the visitor is one entry of the browser's
  history, and Back opens the view that was left (:mod:`dashboard.address`). A link that is copied
  names its day (:mod:`dashboard.widgets.shell.frozen`).
  :data:`dashboard.address.WHOLE` opens all folds of a view for paper, :data:`dashboard.address.CLEAR` lets go
  of the context.

Pictures and tables
-------------------
* A chart is a pure function in :mod:`dashboard.charts`: frame → ``plotly.graph_objects.Figure`` with
  ``fmt`` and ``dark``, and beside it a function that says the same in a sentence (``alt``).
  ``widgets.chart.show(ctx, figure, alt=..., key=...)`` draws it in a frame: its title, which the figure
  keeps in ``meta``, as a grey line (or under a short ``heading``), and a button for an image with title,
  source, ward and date. ``widgets.chart.html(ctx, markup, title=..., key=...)`` does so for HTML.
* How a figure looks stands in two Plotly templates (:mod:`dashboard.charts.figure_templates`), which
  ``base.layout`` names; a chart sets only what is its own.
* A figure that is drawn brings the words that the office has pinned to it (``ctx.notes``): rows by
  ``summary_rows`` or ``Row.pinned``, a picture or table of many by ``widgets.figures.notes.notes_among``.
* HTML comes from Jinja2 templates, ``markup.render("widgets/card.html.j2", ...)``, beside the module that
  fills them, those of pictures in ``charts/html/templates``. Every value is escaped there; no module writes
  a tag.
* What Plotly does worse (tables, calendars, many small bars) is a function in :mod:`dashboard.charts.html`:
  frame → HTML with ``lang`` and ``dark``, for ``st.html``.
* Rows of units, kinds or parts are ``widgets.rows.row_list(ctx, rows, title=..., key=...)``: list, chart and
  table at once, each row a link as a whole; ``summary_rows`` makes them of summary rows, and
  ``downloads.csv_button`` takes their table away. The same rows are never drawn twice beside each other.
* A relative link in our own HTML leads on within the session (``static/scripts/moving.js``).
* ``widgets.table.show(ctx, frame, [Field("value", title, say)], alt=...)`` is the table under a chart:
  numbers stay numbers (sorting, right alignment) and are shown by ``say``, which is a method of ``fmt`` where
  that is enough; the first field is pinned. Paper gets a table of words instead of the canvas.
* Status is ``theme.status_mark(status)``: shape + word + colour. Kinds and channels have fixed colours
  (``theme.kind_colour``, ``theme.part_colour``). Styles hang on container keys and own ``nq-`` classes
  (``widgets/shell/styles.css``). The few names of Streamlit's insides that nothing else reaches stand in
  ``widgets/shell/streamlit_internals.css`` alone, each with its reason; a journey fails when one is gone.

Failures: ``DeclarationError`` and ``StoreError`` show their sentence; anything else is a bug, shown
as a calm sentence with a reference that the log has too (:mod:`dashboard.widgets.shell.error_boundary`).
"""
