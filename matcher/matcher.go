package matcher

import (
	"fmt"
	"sync"
	"sync/atomic"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// A Matcher matches texts against the articles of one index. It is safe for
// concurrent use.
type Matcher struct {
	index     *kb.Index
	table     *vectors.Table
	everyday  []vectors.Vector
	materials []atomic.Pointer[material]
	weights   *Weights
	// unanswered is what no article answers; it is replaced as agents teach.
	unanswered atomic.Pointer[unansweredList]
	teaching   sync.Mutex // held while it is replaced
}

// strip is how many articles are read by one reader, on one processor: enough that it
// has met most words.
const strip = 256

// New prepares the articles of ix, with the weights that the program carries.
// unanswered are texts that the desk knows none of them answers.
func New(ix *kb.Index, unanswered ...string) (*Matcher, error) {
	w, err := ParseWeights(weightsFile)
	if err != nil {
		return nil, err
	}
	m := &Matcher{index: ix, table: vectors.Default(), materials: make([]atomic.Pointer[material], ix.Len()), weights: w}
	m.everyday = everydayVectors(m.table)
	each((ix.Len()+strip-1)/strip, func(n int) {
		read := m.newReader()
		for place := n * strip; place < min((n+1)*strip, ix.Len()); place++ {
			m.materials[place].Store(m.newMaterial(ix.Entry(place), read))
		}
	})
	m.setUnanswered(unanswered)
	return m, nil
}

// WithWeights is a matcher of the same articles with other weights. Lessons
// taught to one from then on are not in the other.
func (m *Matcher) WithWeights(w *Weights) *Matcher {
	other := &Matcher{index: m.index, table: m.table, everyday: m.everyday, weights: w}
	other.unanswered.Store(m.unanswered.Load())
	other.materials = make([]atomic.Pointer[material], len(m.materials))
	for i := range m.materials {
		other.materials[i].Store(m.materials[i].Load())
	}
	return other
}

// Fork is a matcher of the same articles and lessons. What is taught to it from then
// on counts in it alone, so that a lesson can be tried before it counts.
func (m *Matcher) Fork() *Matcher {
	f := m.WithWeights(m.weights)
	f.index = m.index.Fork()
	return f
}

// Match says which articles a text means. The text is raw Slack mrkdwn; any
// string has a verdict.
func (m *Matcher) Match(text string) Verdict { return m.match(text, false) }

// Explain is Match, and says what it rests on besides.
func (m *Matcher) Explain(text string) Verdict { return m.match(text, true) }

func (m *Matcher) match(text string, explain bool) Verdict {
	r := m.read(text)
	defer r.query.Close()
	ranked := m.rank(m.evidence(r))
	if len(ranked) == 0 || len(r.tokens) == 0 {
		return Verdict{Decision: None, Explanation: Explanation{Text: r.clean, None: 1}}
	}
	scope := m.scope(r, ranked)
	right, meant := m.weights.sure(&scope)
	right, meant = heed(&scope, ranked[0].share, right, meant)
	var two *pairing
	if p, ok := m.pair(r, ranked, right); ok {
		two = &p
	}
	v := m.decide(r, ranked, right, meant, two)
	if explain {
		v.Explanation = m.explain(r, ranked, scope, meant, two)
	}
	return v
}

// Teach adds what an agent taught about an article: it counts from now on. Where
// article is empty, it is a text that no article answers.
func (m *Matcher) Teach(article, lesson, text string) error {
	if article == "" {
		u := m.newUnanswered(lesson, text)
		m.teaching.Lock()
		defer m.teaching.Unlock()
		next, _ := m.unanswered.Load().with(lesson, &u)
		m.unanswered.Store(next)
		return nil
	}
	return m.taught(article, m.index.Teach(article, lesson, text))
}

// Unteach takes a lesson back; kb.ErrUnknown says that there is none.
func (m *Matcher) Unteach(article, lesson string) error {
	if article == "" {
		m.teaching.Lock()
		defer m.teaching.Unlock()
		next, had := m.unanswered.Load().with(lesson, nil)
		if !had {
			return fmt.Errorf("matcher: lesson %s of no article: %w", lesson, kb.ErrUnknown)
		}
		m.unanswered.Store(next)
		return nil
	}
	return m.taught(article, m.index.Unteach(article, lesson))
}

func (m *Matcher) setUnanswered(texts []string) {
	list := make([]unanswered, len(texts))
	each(len(texts), func(i int) { list[i] = m.newUnanswered("", texts[i]) })
	m.unanswered.Store(newUnansweredList(list))
}

func (m *Matcher) taught(article string, err error) error {
	if err != nil {
		return fmt.Errorf("matcher: %w", err)
	}
	place, _ := m.index.Place(article)
	m.materials[place].Store(m.newMaterial(m.index.Entry(place), m.newReader()))
	return nil
}
