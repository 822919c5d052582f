"""From a run notebook to a report that can be sent: HTML and PDF.

`outputs` reads one cell output into a typed model, `content` puts the models of a notebook in
order, `html` and `pdf` write them. Both writers are nbconvert exporters, so that they serve
`jupyter nbconvert`, JupyterLab's export menu and the report runner alike.
"""
