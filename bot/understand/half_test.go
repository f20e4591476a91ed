package understand

import (
	"testing"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

func TestCodesInTwoMessagesAreHidden(t *testing.T) {
	for name, c := range map[string]struct{ before, text, want string }{
		"a piece alone":               {"", "K7XQ", "…"},
		"the rest alone":              {"…", "2MB", "…"},
		"the rest in digits":          {"…", "234", "…"},
		"the rest in capitals":        {"K7…", "XQM", "…"},
		"the rest in a sentence":      {"Min kod börjar på K7X", "och slutar på Q2MB", "och slutar på …"},
		"nothing before":              {"", "och slutar på Q2MB", "och slutar på …"},
		"groups":                      {"", "k7 xq", "… …"},
		"a system":                    {"", "win10", "win10"},
		"a system after a code":       {"K7…", "jag har win10 och iOS 17", "jag har win10 och iOS 17"},
		"an answer after a code":      {"K7…", "OK", "OK"},
		"small letters after a piece": {"…", "qmb", "…"},
		"small, mixed, after a piece": {"…", "5bcd", "…"},
		"small, mixed, in a sentence": {"Min kod börjar på ab3", "och slutar på 5bcd", "och slutar på …"},
		"capitals end a sentence":     {"Min kod börjar på A0202", "och slutar på BAAAA", "och slutar på …"},
		"capitals within one":         {"Min kod börjar på A0202", "jag använder VPN ibland", "jag använder VPN ibland"},
		"small letters alone after a piece in a sentence": {"Nyckeln har redan använts. hd9x8", "qndbn", "…"},
		"thanks after a piece":                            {"…", "tack", "tack"},
		"a word that no code can hold":                    {"…", "hallå", "hallå"},
		"sizes after a code":                              {"K7…", "den är på 10gb, jag har win11", "den är på 10gb, jag har win11"},
		"a number among words":                            {"K7…", "det var för 14 dagar sedan", "det var för 14 dagar sedan"},
		"words after a code":                              {"K7…", "DEN GÅR INTE ATT AKTIVERA", "DEN GÅR INTE ATT AKTIVERA"},
		"hours":                                           {"", "24h", "24h"},
		"a code divided in a crowd":                       {"", "order 20311, A02 A2BA, köpt i går", "order 20311, …, köpt i går"},
	} {
		conv := bot.Conversation{}
		if c.before != "" {
			conv.Transcript = []bot.Line{{Who: bot.SpeakerCustomer, By: "U1", TS: "1.1", Text: c.before}, {Who: bot.SpeakerBot, Text: "…"}}
		}
		e := bot.Event{Kind: bot.MessagePosted, Person: "U1", TS: "2.1", Text: bot.NewUtterance(c.text)}
		if got := masked(e, conv); got != c.want {
			t.Errorf("%s: %q after %q is kept as %q, want %q", name, c.text, c.before, got, c.want)
		}
		other := e
		other.Person = "U2"
		if got := masked(other, conv); c.before != "" && got != c.text && got != c.want {
			t.Errorf("%s: somebody else's %q is kept as %q", name, c.text, got)
		}
	}
}

func TestPiecesOfTwoPeopleAreHidden(t *testing.T) {
	for name, c := range map[string]struct {
		last, text, want string
		role             bot.Role
	}{
		"digits":              {"…", "234", "…", bot.Customer},
		"small letters":       {"…", "qmb", "…", bot.Customer},
		"in a sentence":       {"…", "och slutar på Q2MB", "och slutar på …", bot.Customer},
		"words":               {"…", "samma här, den går inte", "samma här, den går inte", bot.Customer},
		"after other words":   {"koden K7…", "qmb", "qmb", bot.Customer},
		"an agent's question": {"…", "order", "order", bot.Agent},
	} {
		conv := bot.Conversation{Transcript: []bot.Line{{Who: bot.SpeakerCustomer, By: "U1", TS: "1.1", Text: c.last}, {Who: bot.SpeakerBot, Text: "Hej"}}}
		e := bot.Event{Kind: bot.MessagePosted, Person: "U2", Role: c.role, TS: "2.1", Text: bot.NewUtterance(c.text)}
		if got := masked(e, conv); got != c.want {
			t.Errorf("%s: %q after somebody else's %q is kept as %q, want %q", name, c.text, c.last, got, c.want)
		}
	}
}

func TestMaskNumbersSideBySide(t *testing.T) {
	for in, want := range map[string]string{
		"811218-9876 070-174 06 05":             "[personnummer] [telefon]",
		"4111 1111 1111 1111 0701740605":        "[kortnummer] [telefon]",
		"2024-03-17 1234 är ordern":             "2024-03-17 1234 är ordern",
		"2024-03-17 0701740605":                 "2024-03-17 [telefon]",
		"1981-12-18-9876":                       "[personnummer]",
		"81 12 18 - 98 76":                      "[personnummer]",
		"ring %2B46701740605":                   "ring [telefon]",
		"kim%40exempel.se":                      "[e-post]",
		"070.174.06.05":                         "[telefon]",
		"adress 192.168.10.100, version 0.9.12": "adress 192.168.10.100, version 0.9.12",
		"０７０１７４０６０５":                            "[telefon]",
		"46701740605":                           "[telefon]",
		"7d3f1a2b-0701-7406-0512-123456789012":  "7d…",
	} {
		if got := activation.Mask(in); got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
	}
}
