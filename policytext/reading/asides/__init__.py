"""What stands beside the running text and may interrupt it.

Running heads and page numbers (`running_heads`, `unpaged_heads`), `footnotes` with their
`note_marks`, `captions`, `figures` set apart, and lists of `contents`.
"""
