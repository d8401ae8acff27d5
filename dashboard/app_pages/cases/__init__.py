"""The page *Dư luận, vướng mắc*: the case log, a case opened, and the form by which the office acts on it."""
