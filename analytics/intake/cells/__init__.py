"""One cell to one value: numbers, money, dates and words of lists, or the problem why it says none.

Imports text and model. A new way of writing a value goes here.
"""
