"""Documents (เอกสาร): manuals, rules, orders, forms, reports and plans, edition by edition, and how many know them."""
