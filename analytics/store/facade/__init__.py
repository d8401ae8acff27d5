"""What can be done with a store, by subject; each class adds its methods to the store that is open.

Every public method first asks whether its viewer may do it (``self._ask(Act.X, units)``) and gives back no
more than he may see; a test goes over all of them. What is open to everybody stands in that test by name.
"""
