"""Cached access to plan, store and indicators: the only place of the screen that caches what it reads.

Imports no part of the screen. What is slow and shared by visitors goes here.
"""
