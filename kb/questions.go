package kb

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"
)

// questionsHeading opens the section of a body that holds an article's conditions as a
// nested list: a question, its answers beneath it, and beneath or after each answer
// what it leads to.
//
//	## Frågor till kunden
//	- Är kortet öppet för köp på nätet?
//	  - Nej: Öppna det i bankens app.
//	  - Ja
//	    - Ser banken att du har försökt?
//	      - Ja: Vänta en timme och försök igen.
//	      - Nej: en människa
const questionsHeading = "Frågor till kunden"

// A sheet is a body taken apart: its questions, and what is shown of the rest.
type sheet struct {
	steps []Step
	shown string
}

// Questions are the article's conditions as questions with buttons, the first asked
// first: those of the front matter, or of the body's section of that name.
func (a Article) Questions() []Step {
	if a.sheet != nil {
		return a.sheet.steps
	}
	return a.Steps
}

// Shown is the body without its questions, which are asked and not shown.
func (a Article) Shown() string {
	if a.sheet != nil {
		return a.sheet.shown
	}
	return a.Body
}

// sheetOf takes a body's section of questions out, nil where it has none. What is wrong
// with it is told with its line; first is the line of the body's first.
func (c *checker) sheetOf(body string, first int) *sheet {
	if !strings.Contains(strings.ToLower(body), strings.ToLower(questionsHeading)) {
		return nil // most have none, and need no parser
	}
	src := []byte(body)
	doc := goldmark.DefaultParser().Parse(gmtext.NewReader(src))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		head, ok := n.(*ast.Heading)
		if !ok || !strings.EqualFold(strings.TrimSpace(plainOf(head, src)), questionsHeading) {
			continue
		}
		r := questionReader{c: c, src: src, first: first, ids: map[string]bool{}}
		end := r.section(head)
		from := lineStart(src, head.Lines().At(0).Start)
		return &sheet{steps: r.steps, shown: strings.TrimSpace(body[:from] + body[end:])}
	}
	return nil
}

// linked is a Markdown link, whose address a button's step shows beside its words.
var linked = regexp.MustCompile(`!?\[([^\]]*)\]\(\s*<?([^)\s>]*)[^)]*\)`)

// plainOf is what a reader sees of a block's lines. A link keeps its address.
func plainOf(n ast.Node, src []byte) string {
	if n.Type() != ast.TypeBlock {
		return ""
	}
	said := linked.ReplaceAllString(string(n.Lines().Value(src)), "$1 ($2)")
	return markdownMark.Replace(said)
}

// lineStart is where the line of a place begins.
func lineStart(src []byte, at int) int { return strings.LastIndexByte(string(src[:at]), '\n') + 1 }
