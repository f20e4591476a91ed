// The steps of the tour; an app without any has no tour. Each is { pane: "customer" or "agent", title, text, find, done } and
// perhaps help, [label, deed]: find(page, tour) gives the element to point at, done(page, tour) says whether it is done, and what
// it notes in tour is there for the steps behind it, also after a reload. end is shown behind the last.
export const steps = [];

export const end = { title: "Klart!", text: "" };
