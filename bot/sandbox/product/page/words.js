// The bot's own words for what it does, in Swedish.
export const kinds = {
  message: "Meddelande", edited: "Ändrat meddelande", deleted: "Raderat meddelande", button: "Knappen", form: "Formuläret", changed: "Val i formuläret",
  command: "Kommando", home: "Startsidan öppnades", searched: "En sökning från startsidan", timer: "Tiden var ute", joined: "Ett annat ärende blev en del av det här", wish: "Kunden behöver en människa igen", suggest: "Genvägen ”Föreslå svar”",
};
// What stands on buttons and forms, where nobody remembers what was pressed.
export const acts = {
  solved: "Det löste problemet", unsolved: "Problemet kvarstår", human: "Prata med en människa", "none-of-them": "Inget av dessa",
  candidate: "en artikel", step: "ett svar på frågan", claim: "Ta ärendet", "take-over": "Ta över ärendet", give: "Lämna över", tag: "Ändra taggar", merge: "Slå ihop", priority: "Prioritet", reply: "Svara kunden", note: "Intern anteckning",
  close: "Stäng ärendet", "hand-back": "Lämna tillbaka till boten", send: "Skicka till kunden", retry: "Försök igen",
};
export const outcomes = {
  committed: "Allt skrevs i ett steg: samtalet, vad som ska skickas och märket om att händelsen är klar.",
  duplicate: "Redan klar: samma händelse kom igen, och ingenting ändrades.",
  raced: "Var redan sparat: en annan bot hann före, eller så kom Redis svar bort på vägen. Ingenting görs två gånger.",
  ignored: "Inget behövde sparas.", conflict: "Någon annan hann före; beslutet togs om.",
};
export const phases = {
  new: "nytt", answered: "besvarat", guiding: "felsöker steg för steg", clarifying: "boten har frågat", waiting: "kunden väntar och provar igen",
  escalated: "ärende hos agenterna", human: "en agent har tagit över", resolved: "löst",
};
export const effects = {
  answer: "svar", ask: "fråga", none: "besked att ingen artikel passar", code: "ord om kodens form", guide: "nästa steg", wait: "be kunden vänta",
  handover: "ärendekort", receipt: "kvittens", agent: "agentens ord", notice: "besked",
};
export const results = {
  delivered: "framme", found: "redan framme, skickades inte igen", retried: "togs inte emot, försöker igen", dropped: "behövs inte längre",
  buried: "gavs upp, syns för agenterna", overtaken: "någon annan tog över", blind: "skickades igen utan att kunna titta efter",
};
export const verdicts = { answer: "Säker nog för att svara.", ask: "Osäker: låter kunden välja.", none: "Ingen artikel passar." };
export const speeches = {
  nothing: "Inget sagt.", greeting: "En hälsning.", thanks: "Ett tack.", solved: "Kunden säger att det är löst.",
  unsolved: "Kunden säger att det inte hjälpte.", human: "Kunden vill prata med en människa.", small: "Småprat.",
  vague: "Inget att gå på: visar alla fel att välja bland.", request: "En fråga som ingen artikel besvarar.",
};
export const codeVerdicts = { valid: "ser rätt ut till formen", fixable: "går att rätta", invalid: "kan inte stämma" };
export const problems = {
  "lowercase": "små bokstäver", "letter-o": "bokstaven O", "digit-1": "siffran 1", "separator": "mellanrum eller streck", "too-short": "för kort",
  "bad-length": "fel längd", "too-long": "för lång", "bad-character": "tecken som inte finns i koder",
};
export const states = { open: "väntar", claimed: "tagen", closed: "stängd", back: "hos boten" };
// ticketName is what people call a ticket.
export const ticketName = (number) => "KH-" + number;
