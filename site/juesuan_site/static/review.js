// Keys of the view of the source: arrows walk the numbers, n and p what is to be checked, ? opens the help.
// Without this script each number is a link as well; nothing is lost but the keys.
"use strict";
(() => {
  const spots = [...document.querySelectorAll(".spot[id]")];
  const help = document.getElementById("keys");
  if (!spots.length || !help) return;
  const middle = (spot) => {
    const box = spot.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const current = () => spots.find((spot) => `#${spot.id}` === decodeURIComponent(location.hash));
  const select = (spot) => {
    if (!spot) return;
    location.replace(`#${spot.id}`); // marks it by :target, and makes the address a link to it
    (spot.matches("a") ? spot : spot.querySelector("a")).focus({ preventScroll: true });
    spot.scrollIntoView({ block: "center", inline: "center" });
  };
  const towards = (x, y) => {
    const from = current();
    if (!from) return spots[0];
    const here = middle(from);
    const cost = (spot) => {
      const there = middle(spot);
      const along = (there.x - here.x) * x + (there.y - here.y) * y;
      const aside = Math.abs((there.x - here.x) * y) + Math.abs((there.y - here.y) * x);
      return along > 1 ? along + 4 * aside : Infinity;
    };
    const best = spots.reduce((one, other) => (cost(other) < cost(one) ? other : one));
    return cost(best) < Infinity ? best : from;
  };
  const toCheck = (step) => {
    const wanted = spots.filter((spot) => spot.matches(".doubtful, .contradicted, .found"));
    const place = spots.indexOf(current());
    const after = wanted.filter((spot) => (spots.indexOf(spot) - place) * step > 0);
    return (step > 0 ? after[0] ?? wanted[0] : after.at(-1) ?? wanted.at(-1)) ?? current();
  };
  const keys = {
    ArrowLeft: () => select(towards(-1, 0)),
    ArrowRight: () => select(towards(1, 0)),
    ArrowUp: () => select(towards(0, -1)),
    ArrowDown: () => select(towards(0, 1)),
    n: () => select(toCheck(1)),
    p: () => select(toCheck(-1)),
    "?": () => { help.open = !help.open; help.querySelector("summary").focus(); },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
