// Messages to send with one click: groups of [title, [[label, text, kind, what then], …]]. kind is "picture" for the text with a picture of
// a customer's screen, on which the words of picture stand, "crowd" for the text from all customers and guests, else empty.
export const groups = [];

export const picture = { title: "", head: "", text: "", button: "" };
