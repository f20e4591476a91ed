package changes

import (
	"fmt"
	"strings"

	"kodhjalpen/kb"
)

// A Message is a text to decide about.
type Message struct {
	Text string
	// Article is the one that is meant, "" if nobody said.
	Article string
}

// maxOwn bounds the messages that articles give. Our own limit: some minutes of work.
const maxOwn = 20_000

// polite is how customers put a wording into a message. It changes no decision by
// itself; an edit may make it.
var polite = []string{"Hej! %s. Tack på förhand!", "Hej, jag undrar en sak: %s", "Kan ni hjälpa mig? %s", "God morgon. %s, vad gör jag? Mvh Kim"}

// Own are the messages that articles give: titles and wordings, as they are and as a
// polite customer writes them. A wording of several articles is of the first.
func Own(sets ...[]kb.Article) []Message {
	var out []Message
	seen := map[string]bool{}
	for _, articles := range sets {
		for _, a := range articles {
			for i, w := range append([]string{a.Title}, wordings(a)...) {
				if key := folded(w); key == "" || seen[key] || len(out) >= maxOwn {
					continue
				} else {
					seen[key] = true
				}
				out = append(out, Message{w, a.ID}, Message{fmt.Sprintf(polite[i%len(polite)], strings.TrimRight(w, ".!?")), a.ID})
			}
		}
	}
	return out
}

// languages are those of wordings, in their order.
var languages = []string{"sv", "en", "nb", "da"}

// wordings are an article's errors and symptoms.
func wordings(a kb.Article) []string {
	var out []string
	for _, lang := range languages {
		out = append(append(out, a.Errors[lang]...), a.Symptoms[lang]...)
	}
	return out
}

// folded is a wording without capitals and marks.
func folded(s string) string { return strings.Join(kb.Words(s), " ") }

// half is the articles without every second of their wordings, and those as messages.
func half(articles []kb.Article, out int) ([]kb.Article, []Message) {
	var left []kb.Article
	var asked []Message
	for _, a := range articles {
		n := 0
		take := func(by map[string][]string) map[string][]string {
			kept := map[string][]string{}
			for _, lang := range languages {
				for _, w := range by[lang] {
					if n++; n%2 == out {
						asked = append(asked, Message{w, a.ID})
					} else {
						kept[lang] = append(kept[lang], w)
					}
				}
			}
			return kept
		}
		a.Errors, a.Symptoms = take(a.Errors), take(a.Symptoms)
		left = append(left, a)
	}
	return left, asked
}
