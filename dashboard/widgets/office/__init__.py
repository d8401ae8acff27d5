"""Where the office writes: who writes, saving without overwriting anybody, and what was written before.

``by = office.writer(ctx)`` is who is signed in, or asks for a name once a visit; None until there is one, and
a form then offers no way to save, or says so (``office.nobody_writes(ctx)``).
``office.save(ctx, KIND, changes, by=by, told=...)`` writes and says what came of it; when somebody else has
changed a record meanwhile, what he wrote is shown and nothing is lost from the form.
``office.history(ctx, KIND, key, told=...)`` lists the versions. ``told`` says a value in a few words.
``office.names_switch(ctx, by, where=...)`` says whether private persons may be named in full.
``office.who(ctx)`` is the name under which any other act is logged; ``office.said_by(ctx, by)`` shows it.
``office.told_to(ctx, words)`` are words beside a report as this viewer may read them.
``office.taken(ctx, make, what)`` makes a file for a download and notes that it was taken.
"""

from dashboard.widgets.office.acting import said_by, who
from dashboard.widgets.office.names import names_switch, told_to
from dashboard.widgets.office.saving import history, save
from dashboard.widgets.office.taking import taken
from dashboard.widgets.office.writer import nobody_writes, writer

__all__ = ["history", "names_switch", "nobody_writes", "said_by", "save", "taken", "told_to", "who", "writer"]
