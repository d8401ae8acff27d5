"""«Tài khoản của tôi»: what somebody who is in sees and changes of his own way in.

``overview`` says who he is and on which devices he is in; ``password`` and ``second_factor`` are the forms.
Each asks :mod:`analytics.access` as the account itself, never as somebody who manages accounts.
"""
