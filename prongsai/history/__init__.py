"""The versions of each record, kept in `content/history.yaml`: from git, or recorded without git."""
