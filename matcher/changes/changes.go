package changes

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// A Folder is a folder of articles, with what it says that none of them answers.
type Folder struct {
	Articles   []kb.Article
	Unanswered []string
}

// A Report is what an edit changes.
type Report struct {
	// Listed and Unlisted are texts that came into the list of what no article answers, and
	// that left it.
	Listed, Unlisted []string
	// Added, Removed and Edited are ids, sorted.
	Added, Removed, Edited []string
	// Messages is how many were decided, Changed those that are decided otherwise.
	Messages int
	Changed  []Change
	// Right and Was count the labelled messages whose article comes first, after and before.
	Right, Was, Labelled int
	Twins                []Twin
	Pulls                []Pull
}

// A Change is a message that is decided otherwise.
type Change struct {
	Message
	Before, After matcher.Verdict
}

// A Twin is two articles that answer the same question.
type Twin struct {
	A, B string
	// Led of All of their own wordings lead to the other, or to both alike.
	Led, All int
	Example  string
}

// A Pull is a wording that draws messages from another article.
type Pull struct {
	Wording, Article, From string
	// Messages are those it draws; the wording itself where the other article had it.
	Messages []string
}

// Compare decides about messages by the articles before and after, each beside its own
// list of what none answers; where there are no messages, about the articles' own and
// those lists.
func Compare(a, b Folder, messages []Message) (Report, error) {
	r, before, after := Report{}, a.Articles, b.Articles
	r.sets(before, after)
	r.lists(a.Unanswered, b.Unanswered)
	if len(messages) == 0 {
		messages = Own(after, before)
		for _, text := range append(slices.Clone(b.Unanswered), r.Unlisted...) {
			messages = append(messages, Message{Text: text})
		}
	}
	was, done, err := newMatcher(before, a.Unanswered)
	if err != nil {
		return r, err
	}
	defer done()
	is, done, err := newMatcher(after, b.Unanswered)
	if err != nil {
		return r, err
	}
	defer done()
	p := pulls{before: byID(before), after: byID(after), found: map[[3]string][]string{}}
	r.Messages = len(messages)
	for _, m := range messages {
		b, a := was.Match(m.Text), is.Match(m.Text)
		if !same(b, a) {
			r.Changed = append(r.Changed, Change{m, b, a})
		}
		if m.Article != "" {
			r.Labelled++
			r.Was += one(first(b) == m.Article)
			r.Right += one(first(a) == m.Article)
		}
		p.look(m.Text, b, a)
	}
	p.claimed(was)
	t := twins{led: map[[2]string]int{}, example: map[[2]string]string{}, asked: map[string]int{}}
	for _, a := range after {
		t.look(Message{a.Title, a.ID}, is.Match(a.Title))
	}
	if err := halves(a, b, &p, &t); err != nil {
		return r, err
	}
	r.Twins = t.list()
	r.Pulls = slices.DeleteFunc(p.list(), func(p Pull) bool { // which of two that say the same wins is no news
		return slices.ContainsFunc(r.Twins, func(t Twin) bool {
			return t.A == min(p.Article, p.From) && t.B == max(p.Article, p.From)
		})
	})
	return r, nil
}

// halves asks each half of the wordings of articles that do not have them.
func halves(before, after Folder, p *pulls, t *twins) error {
	for out := range 2 {
		was, _ := half(before.Articles, out)
		is, asked := half(after.Articles, out)
		b, done, err := newMatcher(was, before.Unanswered)
		if err != nil {
			return err
		}
		defer done()
		a, done, err := newMatcher(is, after.Unanswered)
		if err != nil {
			return err
		}
		defer done()
		for _, m := range asked {
			v := a.Match(m.Text)
			t.look(m, v)
			p.look(m.Text, b.Match(m.Text), v)
		}
	}
	return nil
}

// newMatcher is one of articles and of what none answers, with what puts it away.
func newMatcher(articles []kb.Article, unanswered []string) (*matcher.Matcher, func(), error) {
	ix, err := kb.NewIndex(articles)
	if err != nil {
		return nil, nil, fmt.Errorf("changes: %w", err)
	}
	m, err := matcher.New(ix, unanswered...)
	if err != nil {
		ix.Close()
		return nil, nil, err
	}
	return m, func() { ix.Close() }, nil
}

// lists says what came into the list of what no article answers, and what left it.
func (r *Report) lists(before, after []string) {
	lacks := func(list []string, text string) bool {
		return !slices.ContainsFunc(list, func(w string) bool { return folded(w) == folded(text) })
	}
	for _, text := range after {
		if lacks(before, text) {
			r.Listed = append(r.Listed, text)
		}
	}
	for _, text := range before {
		if lacks(after, text) {
			r.Unlisted = append(r.Unlisted, text)
		}
	}
}

// sets says which articles came, went and changed.
func (r *Report) sets(before, after []kb.Article) {
	old, now := byID(before), byID(after)
	for _, id := range slices.Sorted(maps.Keys(now)) {
		switch was, ok := old[id]; {
		case !ok:
			r.Added = append(r.Added, id)
		case was.Hash != now[id].Hash:
			r.Edited = append(r.Edited, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(old)) {
		if _, ok := now[id]; !ok {
			r.Removed = append(r.Removed, id)
		}
	}
}

func byID(articles []kb.Article) map[string]kb.Article {
	out := map[string]kb.Article{}
	for _, a := range articles {
		out[a.ID] = a
	}
	return out
}

// Named are the articles that a verdict puts to the customer.
func Named(v matcher.Verdict) []string {
	list := v.Answers
	if v.Decision == matcher.Ask {
		list = v.Candidates
	}
	var out []string
	for _, c := range list {
		out = append(out, c.Article)
	}
	return out
}

// same tells whether two verdicts put the same to the customer. The order in which
// three are offered, and the third, are no change.
func same(b, a matcher.Verdict) bool {
	if b.Decision != a.Decision {
		return false
	}
	if b.Decision == matcher.Ask {
		return first(b) == first(a)
	}
	return slices.Equal(Named(b), Named(a))
}

// first is a verdict's best article, "" for none.
func first(v matcher.Verdict) string {
	if v.Decision == matcher.None || len(v.Candidates) == 0 {
		return ""
	}
	return v.Candidates[0].Article
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// twins counts where articles' own wordings lead.
type twins struct {
	led     map[[2]string]int
	example map[[2]string]string
	asked   map[string]int
}

// alike is from which share of the best's confidence another article is meant as well.
const alike = 0.6

// look counts a wording of an article: where another one is as likely, or likelier.
func (t *twins) look(m Message, v matcher.Verdict) {
	t.asked[m.Article]++
	if v.Decision == matcher.None {
		return
	}
	for i, c := range v.Candidates {
		if c.Article == m.Article || i > 1 || c.Confidence < alike*v.Candidates[0].Confidence {
			continue
		}
		key := [2]string{min(m.Article, c.Article), max(m.Article, c.Article)}
		t.led[key]++
		if t.example[key] == "" {
			t.example[key] = m.Text
		}
	}
}

// list are the pairs of which a third of all wordings lead to the other, most first.
func (t *twins) list() []Twin {
	var out []Twin
	for key, led := range t.led {
		if all := t.asked[key[0]] + t.asked[key[1]]; led >= 2 && 3*led >= all {
			out = append(out, Twin{A: key[0], B: key[1], Led: led, All: all, Example: t.example[key]})
		}
	}
	slices.SortFunc(out, func(a, b Twin) int {
		return cmp.Or(cmp.Compare(b.Led*a.All, a.Led*b.All), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// pulls gathers what new wordings draw.
type pulls struct {
	before, after map[string]kb.Article
	found         map[[3]string][]string // wording, its article, whose messages
}

// look notes a message whose best article became another one, by a new wording.
func (p *pulls) look(text string, b, a matcher.Verdict) {
	from, to := first(b), first(a)
	if from == "" || to == "" || from == to || len(a.Candidates) == 0 {
		return
	}
	if _, there := p.after[from]; !there {
		return
	}
	if w := a.Candidates[0].Wording; w != "" && p.fresh(to, w) {
		p.add(w, to, from, text)
	}
}

// fresh tells whether an article has a wording that it had not.
func (p *pulls) fresh(id, wording string) bool {
	return slices.Contains(wordings(p.after[id]), wording) && !slices.Contains(wordings(p.before[id]), wording)
}

// claimed notes the new wordings that another article answered, or stood first for, as
// it still could.
func (p *pulls) claimed(was *matcher.Matcher) {
	for id, a := range p.after {
		for _, w := range wordings(a) {
			if !p.fresh(id, w) {
				continue
			}
			v := was.Match(w)
			if from := first(v); from != "" && from != id && v.Decision == matcher.Answer {
				if _, there := p.after[from]; there {
					p.add(w, id, from, w)
				}
			}
		}
	}
}

func (p *pulls) add(wording, article, from, text string) {
	key := [3]string{wording, article, from}
	if !slices.Contains(p.found[key], text) {
		p.found[key] = append(p.found[key], text)
	}
}

// list are the pulls, those of most messages first.
func (p *pulls) list() []Pull {
	var out []Pull
	for key, texts := range p.found {
		out = append(out, Pull{Wording: key[0], Article: key[1], From: key[2], Messages: texts})
	}
	slices.SortFunc(out, func(a, b Pull) int {
		return cmp.Or(cmp.Compare(len(b.Messages), len(a.Messages)), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Wording, b.Wording), cmp.Compare(a.From, b.From))
	})
	return out
}
