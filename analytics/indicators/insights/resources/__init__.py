"""What the plan is carried out with and what it is honoured by: money, and those held up as an example."""
