"""Charts as pure functions: a frame in, a Plotly figure out, and a sentence that says the same."""
