"""A picture of a network: what is in it, where it stands, how it looks, as SVG and PNG.

`content` takes it from a case, `scene` puts it on a sheet, `svg` and `png` write the sheet.
"""
