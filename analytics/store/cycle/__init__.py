"""What is decided on submissions: the decisions, the states that follow from them, and writing one down."""
