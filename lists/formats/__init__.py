"""One module for each published format, each exposing only `parse(file: ListFile) -> ParsedList`.

A format module reads; it never normalizes names, guesses a kind, or drops a field:

* what the file says about a party goes to the typed fields of `lists.model`, as printed;
* what has no typed field goes to `source_fields`, and the builder notes the field once per file;
* a record that cannot be understood is a finding of severity "damage" that says where it stood;
* a file that cannot be trusted as a whole raises one of `lists.errors`.

Each module's docstring says where the format is described, and by which rules it splits cells that
hold several values. Formats do not import each other: what two of them need lies in `lists`
(`files`, `text`, `xml`, `json_text`, `cells`, `factories`, `parsed`). A new format is one module
here, one row in `lists.detection` and one row in `docs/lists.md`.
"""
