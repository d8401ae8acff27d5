"""Parts of the screen that several pages share.

Imports language, data and charts. What only one page has stands in that page's folder.
"""
