"""The glossary (อภิธานศัพท์): one Thai term, one English translation."""
