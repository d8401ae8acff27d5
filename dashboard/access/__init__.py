"""How a visitor of the web becomes a :class:`~analytics.policy.Viewer`: the gate, and the pages before it.

``gate`` is the layer that stands before pages, media, uploads, the websocket and the data service; ``paths``
says what each address needs, ``people`` who it is that comes. ``routes`` are the pages that are open to who
has not come in yet (sign-in, first password, a unit's own link, another organisation's sign-in), and
``originals`` the one address under which a file that was sent is given back. What an account may do is the
policy's; what a session is, :mod:`analytics.access`'s.
"""
