"""The views of the desk, one module a subject; `secondsource.show.web.catalogue` lists them all."""
