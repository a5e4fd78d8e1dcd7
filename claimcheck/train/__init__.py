"""How the tagger in ``claimcheck/model`` was made, and how it is scored. Needs the extra ``train``."""
