"""Charts: a DataFrame in, a `go.Figure` out; they know pandas and Plotly, no page and no store."""
