// What is found while one types, below the field. Without this script the form searches as before.
"use strict";
(() => {
  const WAIT = 200; // milliseconds without a key before the server is asked
  const attach = (form) => {
    const field = form.querySelector("input[type=search]");
    const list = document.createElement("div");
    list.className = "typed";
    list.hidden = true;
    list.setAttribute("aria-live", "polite");
    form.append(list);
    let asked = 0;
    let timer;
    const show = async () => {
      const mine = ++asked;
      const text = field.value.trim();
      const answer = text ? await fetch(`${form.action}/part?q=${encodeURIComponent(text)}`) : null;
      const found = answer?.ok ? await answer.text() : "";
      if (mine !== asked) return; // a later one was asked meanwhile
      list.innerHTML = found;
      list.hidden = !list.firstElementChild || !form.contains(document.activeElement);
    };
    const hide = () => { clearTimeout(timer); asked += 1; list.hidden = true; };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => show().catch(hide), WAIT);
    });
    form.addEventListener("submit", hide);
    form.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      if (event.key === "Escape") { hide(); field.focus(); }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || list.hidden || !links.length) return;
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + step;
      (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) hide();
    });
  };
  document.querySelectorAll("form.find, form.hero-find").forEach(attach);
})();
