package kb

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// toHuman is how an answer is led to a human, and toWait how a wait begins.
var (
	toHuman = regexp.MustCompile(`(?i)^(?:prata med |till )?en människa[.!]?$`)
	toWait  = regexp.MustCompile(`(?i)^vänta\b`)
	byColon = regexp.MustCompile(`^([^:]+):(?:\s+(.*))?$`)
)

// A questionReader makes steps of lists.
type questionReader struct {
	c     *checker
	src   []byte
	first int
	steps []Step
	ids   map[string]bool
}

// section reads what stands under the heading and returns where the next one begins.
func (r *questionReader) section(head *ast.Heading) (end int) {
	found := false
	for n := head.NextSibling(); n != nil; n = n.NextSibling() {
		if next, ok := n.(*ast.Heading); ok {
			if !found {
				r.fault(head, "no question stands under %q: write `- Har du provat …?` and the answers beneath it, indented", questionsHeading)
			}
			return lineStart(r.src, next.Lines().At(0).Start)
		}
		list, ok := n.(*ast.List)
		if !ok {
			r.fault(n, "only a list is read under %q: put this text above the heading", questionsHeading)
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			found = true
			r.question(item)
		}
	}
	if !found {
		r.fault(head, "no question stands under %q: write `- Har du provat …?` and the answers beneath it, indented", questionsHeading)
	}
	return len(r.src)
}

// question reads one with its answers and returns its id, "" where it is none.
func (r *questionReader) question(item ast.Node) string {
	ask, answers := r.parts(item)
	switch {
	case !strings.HasSuffix(ask, "?"):
		r.fault(item, "%q is no question: end it with a question mark", ask)
		return ""
	case len(answers) == 0:
		r.fault(item, "%q has no answers: write them beneath it, indented: `- Ja: what to do`", ask)
		return ""
	case len(answers) > maxChoices:
		r.fault(item, "%q has %d answers; buttons hold %d", ask, len(answers), maxChoices)
		return ""
	}
	at, id := len(r.steps), r.id(ask)
	r.steps = append(r.steps, Step{ID: id, Ask: ask})
	var choices []Choice
	for _, a := range answers {
		ch := r.answer(a)
		if slices.ContainsFunc(choices, func(o Choice) bool { return o.Label == ch.Label }) {
			r.fault(a, "two answers to %q are %q", ask, ch.Label)
		}
		choices = append(choices, ch)
	}
	r.steps[at].Choices = choices
	return id
}

// answer reads one with what it leads to.
func (r *questionReader) answer(item ast.Node) Choice {
	label, beneath := r.parts(item)
	leads := ""
	if p := byColon.FindStringSubmatch(label); p != nil {
		label, leads = strings.TrimSpace(p[1]), strings.TrimSpace(p[2])
	}
	ch := Choice{Label: label}
	if n := utf8.RuneCountInString(label); n == 0 || n > maxLabel {
		r.fault(item, "the answer %q has %d characters; a button holds 1 to %d: write `- Ja: what to do`", label, n, maxLabel)
	}
	var todo []string
	if leads != "" {
		todo = append(todo, leads)
	}
	for i, b := range beneath {
		said, further := r.parts(b)
		if i == 0 && strings.HasSuffix(said, "?") && len(further) > 0 {
			if leads != "" || len(beneath) > 1 {
				r.fault(item, "the answer %q leads to a question and to more: leave one of them", label)
			}
			ch.Goto = r.question(b)
			return ch
		}
		if len(further) > 0 {
			r.fault(b, "%q has a list beneath it and is no question: end it with a question mark, or take the list away", said)
		}
		todo = append(todo, said)
	}
	switch {
	case len(todo) == 0:
		r.fault(item, "the answer %q leads to nothing: write what to do after a colon, the next question beneath it, or `en människa`", label)
	case len(todo) == 1 && toHuman.MatchString(todo[0]):
		ch.Escalate = true
	case len(todo) == 1 && toWait.MatchString(todo[0]):
		ch.Wait = todo[0]
	default:
		ch.Fix = todo
	}
	return ch
}

// parts are an item's own words, and the items of the lists beneath it.
func (r *questionReader) parts(item ast.Node) (words string, beneath []ast.Node) {
	var said []string
	for n := item.FirstChild(); n != nil; n = n.NextSibling() {
		if _, isList := n.(*ast.List); !isList {
			said = append(said, plainOf(n, r.src))
			continue
		}
		for i := n.FirstChild(); i != nil; i = i.NextSibling() {
			beneath = append(beneath, i)
		}
	}
	return strings.Join(strings.Fields(strings.Join(said, " ")), " "), beneath
}

// id names a question by its words, so that it keeps its name where it is moved, and is
// another once it asks something else.
func (r *questionReader) id(ask string) string {
	const most = 40
	var b strings.Builder
	for _, w := range strings.FieldsFunc(strings.ToLower(ask), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if b.Len()+len(w) > most {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w)
	}
	id := b.String()
	for n := 2; r.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", b.String(), n)
	}
	r.ids[id] = true
	return id
}

// fault tells what is wrong with a node, on its line.
func (r *questionReader) fault(n ast.Node, format string, args ...any) {
	at := 0
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			at = n.Lines().At(0).Start
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	r.c.errorAt(r.first+strings.Count(string(r.src[:at]), "\n"), format, args...)
}
