"""How is each kind of lane drawn with Plotly?"""
