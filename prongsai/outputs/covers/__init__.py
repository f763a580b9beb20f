"""Pictures of the first page of official tables on paper."""
