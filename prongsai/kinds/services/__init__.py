"""Services (งานบริการ) of the municipality: what to bring, what it costs, how long it takes, step by step."""
