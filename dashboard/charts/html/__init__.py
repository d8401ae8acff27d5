"""Pictures that are tables: a frame in, HTML out, and a sentence that says the same.

Imports language and the charts' base; knows nothing of Streamlit.
"""
