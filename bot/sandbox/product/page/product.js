// What the page says of the app: where customers (front) and agents (desk) write, who is shown first on either side, what the
// app's commands can be followed by, what invites to write, and the message that is sent into a fault.
export const front = "support";
export const desk = "kodhjalpen-agenter";
export const customerFirst = "kim";
export const agentFirst = "anna";

export const hints = [
  ["hjälp", "vad boten kan"], ["<feltext>", "vad ett felmeddelande betyder"], ["kod <kod>", "om en kod ser rätt ut till formen"],
];
export const agentHints = [
  ["kö", "ärenden som väntar"], ["ärende <nr>", "ett ärende med dess historia"],
  ["tyst <2h>", "svara inte i den här kanalen, en stund eller tills vidare"], ["förslag <2h>", "visa svaren för agenter i stället för kunden"],
  ["svara", "svara själv igen i den här kanalen"], ["glöm <@person>", "radera allt om en person"],
];

export const invitation = "Skriv ett felmeddelande här nedanför, välj ett under Prova, eller ta Rundturen som visar allt i sex steg.";
export const deskInvitation = "Hit kommer ett ärendekort när en kund behöver en människa.";

export const trouble = "Hoppsan, koden du angav är ogiltig";
