"""Evidence: one kind a module, each exposing `compare`, which returns evidence or None.

None means that neither side knows anything of the kind; one side knowing gives neutral evidence
that says what is missing. Kinds do not import each other; how their points combine is the
policy's table (`screening.policy.EvidencePoints`).
"""
