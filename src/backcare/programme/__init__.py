"""Weeks that grow with the person: a programme, what happened in it, and what follows from that.

request ── plan_programme() ──▶ programme ── advance(feedback) ──▶ programme …

A programme never changes; each function gives another one, through the same gate as any plan and
through the rules that hold between weeks.
"""
