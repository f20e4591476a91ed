package page

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// trouble are everyday words that say that something is wrong. They are what any
	// desk's headings have, and know nothing of any article.
	trouble = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:\p{L}*fel(?:et|kod(?:en)?|meddelande[nt]*|aktigt?)?|problem(?:et)?|inte|ej|misslyck\p{L}*|saknas|ogiltigt?|inget|ingenting|fastna\p{L}*|trasig\p{L}*|krångla\p{L}*|strula\p{L}*|avvisa[ds]e?s?|neka[ds]e?|kraschar|hänger sig|fryser|låst|spärra[dt]|spärrats|tappat|glömt|försvunn\p{L}*|kunde ej|(?:an )?error|fail\p{L}*|can['’]?t|cannot|unable|not|invalid|denied|missing|won['’]?t|doesn['’]?t|isn['’]?t|lost|forgot\p{L}*|ikke|feil\p{L}*|fejl\p{L}*|mislyk\p{L}*|mangler|ugyldigt?)(?:$|[^\p{L}])`)
	// question is how one begins, or ends.
	question = regexp.MustCompile(`(?i)^(?:hur|varför|vad|var|vart|när|vem|vilken|vilket|vilka|kan jag|kan man|får jag|måste jag|går det|how|why|what|where|when|who|which|can i|do i|does|is it|hvordan|hvorfor|hva|hvad|hvor|hvornår|når|kan jeg)(?:\s|$)|\?\s*$`)
	// closing are headings that lead on from an article, whatever they ask.
	closing = regexp.MustCompile(`(?i)mer hjälp|more help|fortfarande (?:problem|frågor)|kontakta (?:oss|support|kund)|contact (?:us|support)|relatera[dt]|related|se även|läs (?:mer|också)|see also|further reading|till hjälp\s*\?|hjälpsam|was this|helpful|hittade du|hittar du inte|did you find|har du frågor|frågor\?$|någon fråga|mere hjælp|mer hjelp|innehåll(?:sförteckning)?$|^contents$|på den här sidan|on this page|innan du börjar|before you (?:begin|start)`)
	// faq is the title of a page whose headings are questions of their own.
	faq = regexp.MustCompile(`(?i)frågor och svar|vanliga (?:frågor|problem|fel)|\bfaq\b|\bq&a\b|frequently asked|common (?:questions|problems|issues|errors)|felsökning|troubleshooting|ofte stilte spørsmål|ofte stillede spørgsmål|fejlfinding|feilsøking`)
	// errorHead is what a column of errors is called, problemHead one of problems.
	errorHead   = regexp.MustCompile(`(?i)\p{L}*fel\b|fel(?:kod|meddelande)|meddelande|error|message|feil|fejl`)
	problemHead = regexp.MustCompile(`(?i)problem|symptom|symtom|fråga|question|issue|händer|spørsmål|spørgsmål`)
	// codeHead is what a column of codes is called.
	codeHead = regexp.MustCompile(`(?i)kod|code`)
)

// isClosing tells a heading that leads on from an article. What it quotes is not its own.
func isClosing(heading string) bool {
	own := inQuotes.ReplaceAllString(heading, " ")
	return closing.MatchString(own) && len(strings.Fields(own)) <= 8
}

// isTrouble tells a heading that is a problem.
func isTrouble(heading string) bool {
	return !isClosing(heading) && (trouble.MatchString(heading) || len(quoted(heading)) > 0)
}

// isQuestion tells a heading that is a customer's question.
func isQuestion(heading string) bool {
	return !isClosing(heading) && question.MatchString(heading) && len(strings.Fields(heading)) > 1
}

// startsLikeAScreen tells a line that begins as what is on a screen does, with a
// capital or a digit, and not as a description of it.
func startsLikeAScreen(line string) bool {
	for _, r := range line {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return !unicode.IsLower(r)
		}
	}
	return false
}
