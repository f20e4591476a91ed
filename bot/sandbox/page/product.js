// What the page says of the app: where customers (front) and agents (desk) write, who is shown first on either side, what
// invites to write, and the message that is sent into a fault.
export const front = "kunder";
export const desk = "agenter";
export const customerFirst = "kim";
export const agentFirst = "anna";

export const invitation = "";
export const deskInvitation = "";

export const trouble = "Hej!";
