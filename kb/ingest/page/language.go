package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// languages are those that articles have wordings in, by what pages call them.
var languages = map[string]string{"sv": "sv", "en": "en", "nb": "nb", "no": "nb", "nn": "nb", "da": "da"}

// languageOf is the language a page says it is in; "sv" if it says none of ours.
func languageOf(doc *html.Node) string {
	root := find(doc, func(n *html.Node) bool { return n.Data == "html" })
	if root == nil {
		return "sv"
	}
	tag, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(attr(root, "lang"), "_", "-")), "-")
	if lang, ok := languages[tag]; ok {
		return lang
	}
	return "sv"
}

// small are words that tell languages apart in a short text.
var small = map[string]map[string]bool{
	"sv": setOf(`och att det är inte du för på med en ett har den som till av din ditt kan ej jag när koden av igen`),
	"en": setOf(`the and is not you your to of a an was be has have this that with for are could please again been cannot unable failed`),
	"nb": setOf(`og å det er ikke du på med en et har den som til av din kan jeg når deg feil`),
	"da": setOf(`og at det er ikke du på med en et har den som til af din kan jeg når dig fejl`),
}

// languageOfText is the language of a wording: the page's, unless its letters or small
// words say otherwise.
func languageOfText(text, page string) string {
	lower := strings.ToLower(text)
	nordic := strings.ContainsAny(lower, "æø")
	switch {
	case strings.ContainsAny(lower, "äö"):
		return "sv"
	case nordic && (page == "nb" || page == "da"):
		return page
	case nordic:
		return "nb"
	}
	words := strings.FieldsFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) })
	most, best := 0, page
	for _, lang := range []string{page, "sv", "en", "nb", "da"} { // the page's own first: it wins a tie
		n := 0
		for _, w := range words {
			if small[lang][w] {
				n++
			}
		}
		if n > most {
			most, best = n, lang
		}
	}
	return best
}
