"use strict";
// Everything works without this: it lets files be dropped, says what was chosen, and watches long work.
(() => {
  document.documentElement.classList.add("js");
  const element = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });

  const form = document.getElementById("check");
  if (form) {
    const files = document.getElementById("file");
    const words = document.getElementById("article");
    const chosen = document.getElementById("chosen");
    const sending = document.getElementById("sending");
    const button = form.querySelector("button[type=submit]");
    const size = (bytes) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

    const tell = (trouble) => {
      sending.textContent = trouble;
      sending.classList.toggle("level", Boolean(trouble));
      sending.classList.toggle("error", Boolean(trouble));
    };

    function list() {
      chosen.replaceChildren();
      for (const file of files.files) {
        const item = element("li", `${file.name} `);
        item.title = file.name;
        item.append(element("small", size(file.size)));
        chosen.append(item);
      }
      chosen.hidden = files.files.length < 2;
      tell("");
    }

    function trouble() {
      const all = [...files.files];
      const bytes = all.reduce((sum, file) => sum + file.size, 0);
      if (!all.length && !words.value.trim()) return "Paste an article, or choose a file.";
      if (all.length > Number(form.dataset.articles)) return `These are more than ${form.dataset.articles} files.`;
      if (bytes > 1e6 * Number(form.dataset.megabytes)) return `These are ${size(bytes)}, which is too much at once.`;
      return "";
    }

    files.addEventListener("change", list);
    addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    });
    addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) document.body.classList.remove("dropping");
    });
    addEventListener("drop", (event) => {
      document.body.classList.remove("dropping");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      const all = new DataTransfer();
      for (const file of [...files.files, ...event.dataTransfer.files]) all.items.add(file);
      files.files = all.files;
      list();
      button.focus();
    });
    form.addEventListener("submit", (event) => {
      const found = trouble();
      tell(found);
      if (found) {
        event.preventDefault();
        words.focus();
        return;
      }
      sending.textContent = "Sending …";
      button.disabled = true;
    });
    words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    addEventListener("pageshow", () => {
      button.disabled = false;
      list();
    });
  }

  const progress = document.getElementById("progress");
  if (progress) {
    const bar = progress.querySelector("progress");
    const far = document.getElementById("far");
    const look = async () => {
      let wait = 700;
      try {
        const answer = await fetch(progress.dataset.state);
        if (answer.status === 404) return location.reload();
        const state = await answer.json();
        if (state.finished) return location.replace(location.href);
        if (state.total !== null) {
          far.textContent = `${state.done} of ${state.total} done.`;
          if (state.total > 1) Object.assign(bar, { max: state.total, value: state.done });
        }
      } catch {
        far.textContent = "The server does not answer; it may have been ended.";
        wait = 3000;
      }
      return setTimeout(look, wait);
    };
    setTimeout(look, 250);
  }
})();
