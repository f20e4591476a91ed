// What the page says of the app: where customers (front) and agents (desk) write, who is shown first on either side, what
// invites to write, and the message that is sent into a fault.
export const front = "support";
export const desk = "kodhjalpen-agenter";
export const customerFirst = "kim";
export const agentFirst = "anna";

export const invitation = "Skriv ett felmeddelande här nedanför, välj ett under Prova, eller ta Rundturen som visar allt i sex steg.";
export const deskInvitation = "Hit kommer ett ärendekort när en kund behöver en människa.";

export const trouble = "Hoppsan, koden du angav är ogiltig";
