// Messages to send with one click: groups of [label, text, kind, what then], what the tour's customer writes, and what stands on the
// picture of a customer's screen. A desk with articles of its own gets its own instead: see examples.go.
export const groups = [
  ["De sju felen", [
    ["Ogiltig kod", "Hoppsan, koden du angav är ogiltig"],
    ["Redan använd", "Den här nyckeln har redan använts för att generera en prenumeration"],
    ["Kontot är inte behörigt", "Ditt konto är inte behörigt för den här typen av licens"],
    ["Fel region", "Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto"],
    ["Utgången nyckel", "Din licensnyckel har gått ut"],
    ["Migreringen misslyckades", "Vi kunde inte migrera din nyckel. Vänligen kontakta supporten."],
    ["Allmänt aktiveringsfel", "Det uppstod ett fel vid aktiveringen av din prenumeration. Försök igen senare."],
  ]],
  ["Som folk skriver", [
    ["Slarvigt", "hejj får upp nått om att nykeln redan e använnd å prenumration?? har ju precis köpt den"],
    ["På engelska", "Hi! Bitdefender tells me the licence key has expired, but I bought it last Friday"],
    ["Två fel på en gång", "Först stod det att koden var ogiltig. När jag försökte igen sa den att koden är begränsad i min region."],
    ["Vagt", "det funkar inte"],
    ["Nästan, men något annat", "Mitt presentkort hos matbutiken sägs vara ogiltigt, kan ni hjälpa mig med det?"],
    ["Vill ha en människa", "Jag vill prata med en människa"],
  ]],
  ["Steg för steg", [
    ["Frågor med knappar", "Den här koden är begränsad i din region", "", "Tryck sedan på ”Problemet kvarstår”, och svara med knappar eller ord."],
    ["Samma, med tre svar", "Nyckeln har redan använts för att generera en prenumeration, säger den", "", "Tryck på ”Problemet kvarstår” och skriv ”den andra”."],
  ]],
  ["Driftfel", [
    ["Fyra kunder, samma fel", "Din licensnyckel har gått ut", "crowd", "Agenterna får veta det inom tio sekunder. Tryck där på ”Skriv driftinfo”, och fråga sedan som kund."],
  ]],
  ["Koder och bilder", [
    ["En kod med bokstaven O", "Jag skriver in TB4O9QK2RX men den godtas inte"],
    ["En skärmbild", "Så här ser det ut", "picture"],
  ]],
];

export const example = "Den här nyckeln har redan använts för att generera en prenumeration";

export const picture = { title: "Aktivera prenumeration", head: "Ett fel inträffade", text: "Din licensnyckel har gått ut.", button: "Försök igen" };
