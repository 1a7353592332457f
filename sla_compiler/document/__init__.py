"""The printed agreement: from the one meaning to Markdown and PDF."""
