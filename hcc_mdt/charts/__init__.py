"""What does a case look like? Frames (data) and the plotly figures drawn from them."""
