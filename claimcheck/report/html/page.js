"use strict";
// All data is the page itself: rows, and the numbers that stand in its attributes. Without this script the page
// reads as well; numbers lead to the rows of the tables.
(() => {
  const root = document.documentElement;
  const card = document.getElementById("card");
  const reading = document.querySelector(".reading");
  const filter = document.getElementById("filter");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const element = (tag, text = "", className = "") =>
    Object.assign(document.createElement(tag), { textContent: text, className });
  root.classList.add("js");

  // The card: what stands in a claim's row, beside the claim.
  let pinned = false;
  let shown = null;
  let leaving = 0;

  function entry(label, cell) {
    const value = element("dd");
    value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    return value.textContent.trim() ? [element("dt", label), value] : [];
  }

  function reasons(flags) {
    const list = element("ul", "", "reasons");
    for (const flag of flags) {
      const row = document.getElementById(`flag-${flag}`);
      const item = element("li");
      const level = row.querySelector(".level").cloneNode(true);
      item.append(level, ` ${row.querySelector(".rule").textContent}: `, row.querySelector(".why").textContent);
      list.append(item);
    }
    return list;
  }

  function heading(claim) {
    const top = element("header");
    const close = element("button", "Close");
    close.type = "button";
    close.addEventListener("click", () => hide(true));
    top.append(element("span", claim ? `Claim ${claim}` : "Flag"), close);
    return top;
  }

  function fill(claim, flags, top = heading(claim)) {
    const row = document.getElementById(`claim-${claim}`);
    card.replaceChildren(top);
    card.className = row ? row.className : "";
    if (row) {
      const by = row.querySelector(".chain, .own").cloneNode(true);
      all("li", by).forEach((item, step) => item.style.setProperty("--step", step));
      const facts = element("dl");
      for (const cell of all("td[data-label]", row)) {
        if (!cell.matches(".by, .flagged")) facts.append(...entry(cell.dataset.label, cell));
      }
      card.append(by, facts);
      flags = [...new Set([...flags, ...all(".flagged a", row).map((link) => link.hash.slice(6))])];
    }
    card.append(reasons(flags));
  }

  const sheet = () => getComputedStyle(card).position === "fixed";

  // Before anything is touched, and after, the margin shows what is to be looked at first.
  function rest() {
    const { claim, flag } = card.dataset;
    shown = null;
    pinned = false;
    light(null);
    card.hidden = sheet() || (claim === "0" && flag === "0");
    if (card.hidden) return;
    const top = document.createDocumentFragment();
    const lead = element("a", flag === "0" ? `Claim ${claim}` : "Look here first");
    lead.href = claim === "0" ? `#flag-${flag}` : `#text-${claim}`;
    const header = element("header");
    header.append(lead);
    const words = document.querySelector(claim === "0" ? `#flag-${flag} .words` : `#claim-${claim} .said`);
    top.append(header, element("blockquote", words.textContent));
    fill(claim === "0" ? "" : claim, flag === "0" ? [] : [flag], top);
    const hint = reading.querySelector(".margin .hint");
    card.style.top = `${hint.offsetTop + hint.offsetHeight + 8}px`;
    reading.style.minHeight = `${card.offsetTop + card.offsetHeight}px`;
  }

  function place(near) {
    card.style.top = "";
    if (sheet()) {
      const covered = near.getBoundingClientRect().bottom - card.getBoundingClientRect().top + 24;
      if (covered > 0 && near.matches(".n")) scrollBy({ top: covered, behavior: "instant" });
      return;
    }
    const frame = reading.getBoundingClientRect();
    const lowest = innerHeight - frame.top - card.offsetHeight - 16;
    card.style.top = `${Math.max(0, Math.min(near.getBoundingClientRect().top - frame.top - 12, lowest))}px`;
  }

  function light(claim) {
    for (const old of all(".on, .tells", reading)) old.classList.remove("on", "tells");
    if (!claim) return;
    for (const piece of all("[data-claims], [data-by]", reading)) {
      piece.classList.toggle("on", numbers(piece, "claims").includes(claim));
      piece.classList.toggle("tells", numbers(piece, "by").includes(claim));
    }
    document.getElementById(`text-${claim}`)?.classList.add("on");
  }

  function show(near) {
    clearTimeout(leaving);
    const claim = near.matches(".n:not(.f)") ? near.hash.slice(7) : numbers(near, "claims")[0];
    const flags = numbers(near, "flags");
    if (!claim && !flags.length) return;
    shown = near;
    fill(claim, flags);
    light(claim);
    card.hidden = false;
    place(near);
  }

  function hide(now = false) {
    clearTimeout(leaving);
    leaving = setTimeout(rest, now ? 0 : 250);
  }

  const told = (event) => event.target.closest?.(".words :is(.n, .m, [data-flags])");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || pinned) return;
    if (card.contains(event.target)) clearTimeout(leaving);
    else if (told(event)) show(told(event));
    else if (shown) hide();
  });
  document.addEventListener("click", (event) => {
    const near = told(event);
    if (near) {
      if (near.matches(".n") && event.detail) event.preventDefault();
      show(near);
      pinned = true;
    } else if (pinned && !card.contains(event.target)) hide(true);
  });
  document.addEventListener("focusin", (event) => {
    // A pointer's focus is not meant: its click follows, and what moves under it in between would be clicked.
    if (!event.target.matches(":focus-visible")) return;
    if (told(event)) show(told(event));
    else if (shown && !card.contains(event.target)) hide(true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (shown) hide(true);
    else choose(null);
  });

  rest();
  matchMedia("(max-width: 62rem)").addEventListener("change", rest);

  // The filter: only what comes through one source, or through those who speak in one breath.
  let chosen = null;

  function choose(link) {
    chosen = link && link.dataset.key !== chosen?.dataset.key ? link : null;
    const keys = chosen ? numbers(chosen, "key") : [];
    const passes = (row) => keys.every((key) => numbers(row, "keys").includes(key));
    const rows = all("#claims tbody tr");
    const kept = new Set(rows.filter(passes).map((row) => row.id.slice(6)));
    const sources = new Set(rows.filter(passes).flatMap((row) => numbers(row, "keys")));
    for (const row of rows) row.hidden = !passes(row);
    for (const row of all("#sources tbody tr")) row.hidden = chosen !== null && !sources.has(row.id.slice(7));
    for (const row of all("#flags tbody tr")) row.hidden = chosen !== null && !kept.has(row.dataset.claim);
    for (const piece of all(".words p, .words [data-claims], .words [data-by]")) {
      const claims = [...numbers(piece, "claims"), ...numbers(piece, "by")];
      piece.classList.toggle("dim", chosen !== null && !claims.some((claim) => kept.has(claim)));
      piece.classList.toggle("kept", chosen !== null && claims.some((claim) => kept.has(claim)));
    }
    for (const note of all(".words .n:not(.f)")) note.classList.toggle("dim", !kept.has(note.hash.slice(7)));
    for (const node of all("a[data-key]")) {
      const same = chosen !== null && node.dataset.key === chosen.dataset.key;
      node.classList.toggle("chosen", same);
      same ? node.setAttribute("aria-current", "true") : node.removeAttribute("aria-current");
    }
    tell(kept.size, rows.length);
  }

  function tell(count, of) {
    filter.replaceChildren();
    if (!chosen) return;
    const name = chosen.querySelector("title, .name")?.textContent ?? chosen.textContent;
    const bar = element("div");
    const read = element("a", "Read them");
    read.href = "#article";
    const clear = element("button", "Show all");
    clear.type = "button";
    clear.addEventListener("click", () => choose(null));
    bar.append(element("span", `${count} of ${of} claims: ${name}`), read, clear);
    filter.append(bar);
  }

  for (const link of all("a[data-key]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link);
    });
  }

  // Sorting: a press sorts, a second turns round, a third restores the order of the text.
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const order = new Intl.Collator(root.lang, { numeric: true });

  for (const table of all(".sortable")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    all("th", table).forEach((head, column) => {
      const button = element("button", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        for (const other of all("th", table)) other.removeAttribute("aria-sort");
        if (before === "descending") return body.append(...rows);
        head.setAttribute("aria-sort", before ? "descending" : "ascending");
        const sign = before ? -1 : 1;
        body.append(...[...rows].sort((one, two) => sign * order.compare(key(one, column), key(two, column))));
      });
    });
  }
})();
