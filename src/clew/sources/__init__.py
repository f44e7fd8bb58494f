"""Where it comes from: files, folders, archives and downloads of lists, registers and leaks.

In: a path on disk, or the name of a catalogued source. Out: parts, grouped by format and ready for their reader.
Never: trusts a file name, unpacks to disk, opens a case, or reaches the network unless `fetch` is called.
"""
