package product

import (
	"encoding/json"
	"fmt"

	"kodhjalpen/bot"
)

// A Hint is what the page says of a command while one is being written.
type Hint struct {
	Verb bot.Verb
	// What follows the command's name, with what is to be filled in between < and >; Why says what it is for.
	What, Why string
	// Agents are shown it alone: the bot does it for nobody else.
	Agents bool
}

// Hints are the page's. A test holds them to the verbs that the bot reads: each has one, and each is read as its verb.
func Hints() []Hint {
	return []Hint{
		{bot.VerbHelp, "hjälp", "vad boten kan", false},
		{bot.VerbMatch, "<feltext>", "vad ett felmeddelande betyder", false},
		{bot.VerbCode, "kod <kod>", "om en kod ser rätt ut till formen", false},
		{bot.VerbMine, "mina", "dina ärenden", true},
		{bot.VerbQueue, "kö", "ärenden som väntar", true},
		{bot.VerbTicket, "ärende <nr>", "ett ärende med dess historia", true},
		{bot.VerbSearch, "sök <ord>", "leta bland alla ärenden", true},
		{bot.VerbPriority, "prioritet <nr> <hög>", "hur bråttom ett ärende har: hög, normal eller låg", true},
		{bot.VerbGive, "lämna <nr> <@kollega>", "ge ett ärende till en kollega", true},
		{bot.VerbTag, "tagg <nr> <tagg>", "sortera ett ärende; minus framför tar bort", true},
		{bot.VerbMerge, "slå ihop <nr> <nr>", "gör två ärenden av samma kund till ett", true},
		{bot.VerbIncident, "driftinfo <mening>", "säg en mening i varje svar, tills du skriver slut", true},
		{bot.VerbCount, "statistik <7d>", "räkna den senaste tiden", true},
		{bot.VerbGaps, "luckor", "vad artiklarna saknar", true},
		{bot.VerbLessons, "lärdomar", "vad boten har fått lära sig", true},
		{bot.VerbMode, "tyst <2h>", "svara inte i den här kanalen, en stund eller tills vidare", true},
		{bot.VerbMode, "förslag <2h>", "visa svaren för agenter i stället för kunden", true},
		{bot.VerbMode, "svara", "svara själv igen i den här kanalen", true},
		{bot.VerbForget, "glöm <@person>", "radera allt om en person", true},
	}
}

// hintScript is hints.js with them.
func hintScript() []byte {
	var all, agents [][2]string
	for _, h := range Hints() {
		pair := [2]string{h.What, h.Why}
		if h.Agents {
			agents = append(agents, pair)
		} else {
			all = append(all, pair)
		}
	}
	shown, _ := json.Marshal(all) // strings alone
	more, _ := json.Marshal(agents)
	return fmt.Appendf(nil, "export const hints = %s;\nexport const agentHints = %s;\n", shown, more)
}
