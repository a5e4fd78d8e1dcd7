// Sorting and filtering of tables; without it the page is whole, in the order in which it was written.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const order = new Intl.Collator(root.lang, { numeric: true });
  const compare = (one, two) => {
    const numbers = [Number(one || NaN), Number(two || NaN)];
    return numbers.some(Number.isNaN) ? order.compare(one, two) : numbers[0] - numbers[1];
  };

  // A press sorts, a second turns round, a third restores the order in which the page was written.
  for (const table of all(".sortable")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    all("th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
        for (const other of all("th", table)) other.removeAttribute("aria-sort");
        if (next === null) return body.append(...rows);
        head.setAttribute("aria-sort", next ?? "ascending");
        const sign = next ? -1 : 1;
        body.append(...[...rows].sort((one, two) => sign * compare(key(one, column), key(two, column))));
      });
    });
  }

  const words = document.getElementById("filter-words");
  const count = document.getElementById("filter-count");
  const texts = all("#list tbody tr").map((row) => [row, row.textContent.toLowerCase()]);
  words.addEventListener("input", () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of texts) {
      row.hidden = !wanted.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = wanted.length ? `${shown} of ${texts.length}` : "";
  });
})();
