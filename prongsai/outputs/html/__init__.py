"""The pages themselves: HTML by Jinja."""
