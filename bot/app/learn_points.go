package app

import (
	"regexp"
	"slices"
	"strings"

	"kodhjalpen/bot/understand"
	"kodhjalpen/matcher"
)

// Evidence says what ties a customer's question of the past to an article, the surest
// first.
type Evidence string

// The kinds of evidence.
const (
	EvidenceLink      Evidence = "link"      // an agent linked to it
	EvidenceTitle     Evidence = "title"     // an agent named it by its title
	EvidenceConfirmed Evidence = "confirmed" // the bot answered with it, and the customer said that it helped
	EvidenceAnswer    Evidence = "answer"    // an agent's words read like it
)

// sure reports whether a lesson may rest on it without a look by people.
func (e Evidence) sure() bool { return e != EvidenceAnswer }

// titleWords is how many words a title has at least that an agent is said to have named:
// shorter ones stand in any sentence.
const titleWords = 3

// pointers know by which words an article is named.
type pointers struct {
	shelf *shelf
	links map[string][]string // ids by address
	title map[string]string   // titles in plain words, by id
}

func newPointers(s *shelf) pointers {
	p := pointers{shelf: s, links: map[string][]string{}, title: map[string]string{}}
	for _, a := range s.index.Articles() {
		for _, source := range a.Sources {
			at := comparable(source.Address)
			if !slices.Contains(p.links[at], a.ID) {
				p.links[at] = append(p.links[at], a.ID)
			}
		}
		if title := plainWords(a.Title); len(strings.Fields(title)) >= titleWords {
			p.title[a.ID] = title
		}
	}
	return p
}

// address matches a web address as Slack writes it, up to its label.
var address = regexp.MustCompile(`https?://[^\s<>|"'()\[\]]+`)

// addresses are the web addresses in a text, without what ends its sentence.
func addresses(said string) []string {
	out := address.FindAllString(said, -1)
	for i, at := range out {
		out[i] = strings.TrimRight(at, ".,;:!?")
	}
	return out
}

// comparable is an address as two are compared: however it is reached.
func comparable(at string) string {
	_, rest, _ := strings.Cut(bareAddress(at), "://")
	host, path, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(strings.ToLower(host), "www.") + "/" + path
}

// to is the article that agents' answers point to, "" for none or no single one. The
// last answer that points to one counts: it is most often the one that helped.
func (p pointers) to(answers []string, today *matcher.Matcher) (string, Evidence) {
	for _, by := range []struct {
		evidence Evidence
		named    func(string) []string
	}{{EvidenceLink, p.linked}, {EvidenceTitle, p.titled}} {
		for _, said := range slices.Backward(answers) {
			switch ids := by.named(said); {
			case len(ids) == 1:
				return ids[0], by.evidence
			case len(ids) > 1: // one page that several articles are made of, or a list
				if id := p.among(said, ids, today); id != "" {
					return id, by.evidence
				}
			}
		}
	}
	return "", ""
}

// reads is the article that one of the answers reads like, the last first.
func (p pointers) reads(answers []string, today *matcher.Matcher) string {
	for _, said := range slices.Backward(answers) {
		if v := today.Match(said); v.Decision == matcher.Answer && len(v.Answers) == 1 {
			return v.Answers[0].Article
		}
	}
	return ""
}

// among is which of several articles an answer is about by its own words: the one that it
// names by title, or else reads like.
func (p pointers) among(said string, ids []string, today *matcher.Matcher) string {
	named := slices.DeleteFunc(p.titled(said), func(id string) bool { return !slices.Contains(ids, id) })
	if len(named) == 1 {
		return named[0]
	}
	v := today.Match(address.ReplaceAllString(said, " "))
	fit := slices.DeleteFunc(slices.Clone(v.Answers), func(c matcher.Candidate) bool { return !slices.Contains(ids, c.Article) })
	if v.Decision == matcher.Answer && len(fit) == 1 {
		return fit[0].Article
	}
	return ""
}

// linked are the articles that a text links to.
func (p pointers) linked(said string) []string {
	var out []string
	for _, at := range addresses(said) {
		for _, id := range p.links[comparable(at)] {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// titled are the articles that a text names by their title.
func (p pointers) titled(said string) []string {
	words := " " + plainWords(said) + " "
	var out []string
	for id, title := range p.title {
		if strings.Contains(words, " "+title+" ") {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// strange are the pages that a text links to and no article is made of. What may name
// somebody is not told.
func (p pointers) strange(said string) []string {
	var out []string
	for _, at := range addresses(said) {
		at = bareAddress(at)
		if p.links[comparable(at)] == nil && understand.Stored(at) == at && !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	return out
}
