"""Audits of built sites and crawls that outgrow one machine: the same rules, on an engine for many machines.

:mod:`contentlint.audit.run` has the whole way on one screen. It needs the packages of the extra ``audit``.
"""
