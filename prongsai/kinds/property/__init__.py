"""The lending of public property (การยืมทรัพย์สินของราชการ): who decides, the steps, what is lent, the paper forms."""
