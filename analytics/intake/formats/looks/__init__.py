"""How cells look beyond what they hold, as styles in XML say it, and the notes that hang on them.

A new way to say that something is struck through, unseen or annotated goes here; whoever reads a container
asks for it. Only what is there is read: of most files a search at the speed of memory says that nothing is.
"""
