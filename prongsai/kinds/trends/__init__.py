"""The years beside each other: pictures over the records of other kinds."""
