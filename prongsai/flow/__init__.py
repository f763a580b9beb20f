"""The flow chart of a service, laid out as plain shapes: for web pages as SVG, for posters as data that Typst draws."""
