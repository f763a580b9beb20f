"""Registers of loans (ทะเบียนการยืม) of fiscal years: what is on loan, overdue, and recorded through an officer."""
