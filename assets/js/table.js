"use strict";
// A table laid out as cards is a table no more in some browsers (Safari): its roles are spelled out. They cannot stand
// in the HTML, which refuses what elements say by themselves.
{
  const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

  /** @param {HTMLTableElement} table */
  const enhance = (table) => {
    for (const [name, role] of Object.entries(ROLES))
      for (const element of name === "table" ? [table] : table.querySelectorAll(name)) element.setAttribute("role", role);
    for (const head of table.querySelectorAll("th"))
      head.setAttribute("role", head.scope === "row" ? "rowheader" : "columnheader");
  };

  for (const table of document.querySelectorAll("[data-module=table]")) enhance(table);
}
