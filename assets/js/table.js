"use strict";
// Some browsers (Safari) drop the roles of a table whose rows are laid out as cards, so this script sets them again. They
// cannot be in the HTML, because the HTML checker rejects redundant roles.
{
  const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

  /** @param {HTMLTableElement} table */
  const enhance = (table) => {
    for (const [name, role] of Object.entries(ROLES))
      for (const element of name === "table" ? [table] : table.querySelectorAll(name)) element.setAttribute("role", role);
    for (const head of table.querySelectorAll("th"))
      head.setAttribute("role", head.scope.startsWith("row") ? "rowheader" : "columnheader");
  };

  for (const table of document.querySelectorAll("[data-module=table]")) enhance(table);
}
