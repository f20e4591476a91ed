// What the app calls the things that its traces tell of, each by the trace's own word, which is shown where it has no other.
export const kinds = {};
export const acts = {};
export const outcomes = {};
export const phases = {};
export const effects = {};
export const results = {};
export const verdicts = {};
export const speeches = {};
export const codeVerdicts = {};
export const problems = {};
export const states = {};
// ticketName is what people call a ticket.
export const ticketName = (number) => String(number);
