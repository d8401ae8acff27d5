"""Rows → additive parts → values → status: how every figure is computed.

Imports plan and datasets alone. A new measure is a branch of ``parts`` (per chunk of rows) and one of
``combine``; a new indicator is an entry of the catalogue and no code.
"""
