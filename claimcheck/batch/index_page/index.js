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
        const sign = next ? -1 : 1;
        const sorted = [...rows].sort((one, two) => sign * compare(key(one, column), key(two, column)));
        if (next !== null) head.setAttribute("aria-sort", next ?? "ascending");
        body.append(...(next === null ? rows : sorted));
        if (table.id === "list") arrange();
      });
    });
  }

  // Of a long list the first articles, in whatever order, until all are asked for or words are.
  const MOST = 25;
  const words = document.getElementById("filter-words");
  const count = document.getElementById("filter-count");
  const whole = document.getElementById("all");
  const texts = new Map(all("#list tbody tr").map((row) => [row, row.textContent.toLowerCase()]));
  let most = MOST;

  function arrange() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of all("#list tbody tr")) {
      const fits = wanted.every((word) => texts.get(row).includes(word));
      found += fits;
      row.hidden = !fits || (found > most && !wanted.length);
    }
    whole.hidden = wanted.length > 0 || found <= most;
    count.textContent = wanted.length ? `${found} of ${texts.size}` : "";
  }

  words.addEventListener("input", arrange);
  whole.addEventListener("click", () => {
    most = Infinity;
    arrange();
  });
  arrange();
})();
