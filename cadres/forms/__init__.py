"""Forms of the pages in which records are entered and changed; one file per subject."""
