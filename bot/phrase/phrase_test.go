package phrase

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// A declared phrase is a key with the arguments its comment names.
type declared struct {
	key  bot.Phrase
	args []string
}

// declaredPhrases reads the phrases from the source of package bot.
func declaredPhrases(t *testing.T) []declared {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../phrases.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var out []declared
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		key, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		d := declared{key: bot.Phrase(key)}
		for _, m := range argument.FindAllStringSubmatch(spec.Comment.Text(), -1) {
			d.args = append(d.args, m[1])
		}
		out = append(out, d)
		return true
	})
	return out
}

func TestEveryPhraseHasItsWords(t *testing.T) {
	all := declaredPhrases(t)
	if len(all) < 40 || len(all) != len(texts) {
		t.Errorf("%d phrases are declared and %d have words", len(all), len(texts))
	}
	for _, d := range all {
		words := texts[d.key]
		if n := utf8.RuneCountInString(words); n == 0 || n > 300 {
			t.Errorf("%s has %d characters, want 1 to 300", d.key, n)
		}
		for _, m := range argument.FindAllStringSubmatch(words, -1) {
			if !slices.Contains(d.args, m[1]) {
				t.Errorf("%s uses {%s}, which its comment in package bot does not name", d.key, m[1])
			}
		}
	}
}

func TestNoPhraseSaysThatACodeIsValid(t *testing.T) {
	valid := regexp.MustCompile(`(?i)\bgiltig|\bkoden (fungerar|går att använda|är oanvänd)\b`)
	for key, words := range texts {
		if valid.MatchString(words) {
			t.Errorf("%s says that a code is valid: %s", key, words)
		}
	}
}

// elsewhereForHelp sends whoever is with support already to a support.
var elsewhereForHelp = regexp.MustCompile(`(?i)(kontakta|ring|mejla|vänd dig till)[^.:!?]*\bsupport(en|s)?\b`)

func TestNobodyIsSentToSupportFromSupport(t *testing.T) {
	if !elsewhereForHelp.MatchString("Kontakta Bitdefenders support.") {
		t.Fatal("the sentence that was reported is not seen")
	}
	for key, words := range texts {
		if elsewhereForHelp.MatchString(words) {
			t.Errorf("%s sends to support: %s", key, words)
		}
	}
}

// TestNoThreadIsToldToUseACommandInIt: Slack takes no slash command in a thread ("… is not
// supported in threads"). What names one is an answer to a command, which is given in a
// channel, or says where to write it.
func TestNoThreadIsToldToUseACommandInIt(t *testing.T) {
	answers := regexp.MustCompile(`^(help|which|merge-which|code-not-found|search-what|count-for|forget-whom|tags-full|lessons-against|weekly-more)`)
	for key, words := range texts {
		if strings.Contains(words, "/kodhjalp") && !answers.MatchString(string(key)) && !strings.Contains(words, "inte här i tråden") {
			t.Errorf("%s names a command where none can be given: %s", key, words)
		}
	}
}

func TestNoPhraseHasSloppyWords(t *testing.T) {
	for key, words := range texts {
		if strings.Contains(words, "  ") || strings.TrimSpace(words) != words {
			t.Errorf("%s has stray spaces: %q", key, words)
		}
		if strings.ContainsAny(words, "\"'<>*_`") {
			t.Errorf("%s has marks that are not Swedish text: %q", key, words)
		}
		if regexp.MustCompile(`\b(ni|er|ert|era|vänligen)\b`).MatchString(words) {
			t.Errorf("%s does not say du: %q", key, words)
		}
	}
}

func TestText(t *testing.T) {
	for want, s := range map[string]bot.Sentence{
		"":                                 {},
		"unknown":                          {Phrase: "unknown"},
		"Jag hittar inget ärende KH-1001.": bot.Say(bot.PhraseNoSuchTicket, "ticket", "KH-1001"),
		"Jag hittar inget ärende KH-….":    bot.Say(bot.PhraseNoSuchTicket),
		"Nu är jag tyst i den här kanalen. Det gäller tills någon ändrar det. Den som ber om en människa får fortfarande ett ärende.": bot.Say(bot.PhraseModeQuiet),
		"@eva har satt boten i läget ”tyst” i #support. Det gäller till kl. 12.":                                                      bot.Say(bot.PhraseModeChanged, "agent", "@eva", "mode", "tyst", "channel", "#support", "until", "kl. 12"),
		"@eva skickade ett svar till kunden.":                                                   bot.Say(bot.PhraseCardChanged, "agent", "@eva", "what", "sent"),
		"Jag ser två saker i det du skriver. Här är vad du kan göra:":                           bot.Say(bot.PhraseAnswerMany, "count", "2"),
		"Ärenden i kön: 2":                                                                      bot.Say(bot.PhraseQueue, "count", "2"),
		"@eva tog över ärendet från @bo.":                                                       bot.Say(bot.PhraseCardTaken, "agent", "@eva", "owner", "@bo"),
		"Ärende KH-1001 är redan taget av @bo. Vill du ta över det?":                            bot.Say(bot.PhraseTakenBy, "ticket", "KH-1001", "owner", "@bo"),
		"@eva tog ärendet.":                                                                     bot.Say(bot.PhraseCardChanged, "agent", "@eva", "what", "claimed"),
		"Koden K7… ser rätt ut till formen; om den är använd kan jag inte se.":                  bot.Say(bot.PhraseCodeValid, "mask", "K7…"),
		"Koden K7… kan inte vara rätt skriven: den är för kort (en kod har 7 eller 10 tecken).": bot.Say(bot.PhraseCodeInvalid, "mask", "K7…", "problems", "too-short"),
		"Koden K7… behöver rättas: den har små bokstäver och den har mellanrum eller bindestreck. Så här ska den skrivas:": bot.Say(bot.PhraseCodeCorrected, "mask", "K7…", "problems", "lowercase,separator"),
	} {
		if got := Text(s); got != want {
			t.Errorf("Text(%v) = %q, want %q", s, got, want)
		}
	}
}

func TestProblemsAreAllInWords(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range []string{"lowercase", "letter-o", "digit-1", "separator", "too-short", "bad-length", "too-long", "bad-character", "another"} {
		words := Problem(p)
		if !strings.HasPrefix(words, "den ") || seen[words] {
			t.Errorf("Problem(%s) = %q, want a clause of its own", p, words)
		}
		seen[words] = true
	}
}

func TestLabels(t *testing.T) {
	for a, want := range map[bot.ActionName]string{
		bot.ActionSolved: "Det löste problemet", bot.ActionUnsolved: "Problemet kvarstår", bot.ActionHuman: "Prata med en människa",
		bot.ActionNoneOfThese: "Inget av dessa", bot.ActionClaim: "Ta ärendet", bot.ActionTakeOver: "Ta över ärendet", bot.ActionReply: "Svara kunden",
		bot.ActionNote: "Intern anteckning", bot.ActionClose: "Stäng ärendet", bot.ActionHandBack: "Lämna tillbaka till boten", bot.ActionSend: "Skicka till kunden",
	} {
		if got := Label(a); got != want {
			t.Errorf("Label(%s) = %q, want %q", a, got, want)
		}
	}
}
