package page

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The least that counts, in characters of text: of what stands below a heading or in a
// row to be an article's, and of what is left over to be one itself.
const (
	leastSection = 40
	leastRow     = 15
	leastRest    = 200
)

// A section is a problem of a page that holds several.
type section struct {
	// heads are its heading, or the lines of its row's first cell.
	heads []string
	// onScreen tells that the heads are words on a screen, not a heading about them.
	onScreen bool
	blocks   []block
}

// drafts are the articles that a page's blocks give, and how much text is in none.
func drafts(title string, blocks []block, language string) ([]Draft, int) {
	sections, rest, apart := problems(title, blocks)
	var out []Draft
	total := 0
	used := map[string]bool{}
	for _, s := range sections {
		d := s.draft(title, language)
		if used[d.Part] {
			d.Part = unused(d.Part, used)
		}
		used[d.Part] = true
		out = append(out, d)
		total += length(s.blocks)
	}
	left := length(rest)
	if len(out) == 0 || left >= leastRest && (apart || left > total) {
		if d, ok := whole(title, rest, language); ok {
			return append([]Draft{d}, out...), 0
		}
	}
	return out, left
}

// unused is a part's name that no other part has.
func unused(part string, used map[string]bool) string {
	for n := 2; ; n++ {
		if name := part + "-" + strconv.Itoa(n); !used[name] {
			return name
		}
	}
}

// whole is the draft of a page that is one article.
func whole(title string, blocks []block, language string) (Draft, bool) {
	errors, symptoms := newProposal(language, mostErrors), newProposal(language, mostSymptoms)
	errors.add(lineWordings(title)...)
	for _, b := range blocks {
		errors.add(wordings(b.marked)...)
		if b.level > 0 && (isTrouble(b.text) || isQuestion(b.text)) {
			symptoms.add(b.text)
		}
	}
	d := Draft{Title: title, Body: joined(blocks), Errors: errors.byLanguage(), Symptoms: symptoms.byLanguage()}
	return d, length(blocks) > 0 && d.Body != ""
}

// draft is an article of one problem.
func (s section) draft(page, language string) Draft {
	errors, symptoms := newProposal(language, mostErrors), newProposal(language, mostSymptoms)
	title := ""
	for _, h := range s.heads {
		bare, said := strings.TrimSpace(unmarked(h)), lineWordings(h)
		if len(said) == 1 && 10*len(said[0]) >= 6*len(bare) { // the heading shows an error and says little else
			bare, s.onScreen = said[0], true
		}
		if title == "" {
			title = bare
		}
		switch {
		case s.onScreen && startsLikeAScreen(bare):
			errors.add(bare)
		case s.onScreen:
			symptoms.add(bare)
		default:
			errors.add(said...)
			symptoms.add(bare)
		}
	}
	for _, b := range s.blocks {
		for line := range strings.SplitSeq(b.marked, "\n") {
			errors.add(lineWordings(line)...)
			if bare := unmarked(line); s.onScreen && begins(title, bare) {
				errors.add(bare)
			}
		}
		if b.level > 0 && (isTrouble(b.text) || isQuestion(b.text)) {
			symptoms.add(b.text)
		}
	}
	d := Draft{Part: Slug(title), Title: standing(title, page), Body: joined(s.blocks), Errors: errors.byLanguage(), Symptoms: symptoms.byLanguage()}
	return d
}

// fewWords is under how many a heading says too little to stand alone.
const fewWords = 3

// standing is a problem's title: its heading, of a long one the first sentence, with the
// page's title where it says too little.
func standing(heading, page string) string {
	title := strings.Trim(heading, `"”“„»« `)
	const button = 75 // what a button of Slack's holds
	if first, _, ok := strings.Cut(title, ". "); ok && utf8.RuneCountInString(title) > button && utf8.RuneCountInString(first) > 10 {
		title = first
	}
	if len(strings.Fields(title)) < fewWords && fold(title) != fold(page) {
		title += " – " + page
	}
	return shortened(title)
}

// begins tells whether a line is the beginning of another, by four words or more.
func begins(whole, line string) bool {
	words := strings.Fields(fold(line))
	return len(words) >= 4 && strings.HasPrefix(fold(whole)+" ", strings.Join(words, " ")+" ")
}

// joined is a body of blocks.
func joined(blocks []block) string {
	var parts []string
	for _, b := range blocks {
		parts = append(parts, b.markdown)
	}
	return strings.TrimSpace(strings.Join(parts, "\n\n"))
}

// length is how much text blocks have, headings apart.
func length(blocks []block) int {
	n := 0
	for _, b := range blocks {
		if b.level == 0 {
			n += utf8.RuneCountInString(b.text)
		}
	}
	return n
}
