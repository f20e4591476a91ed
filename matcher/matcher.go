package matcher

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"kodhjalpen/kb"
)

// retrieved is how many articles at most are compared with a text.
const retrieved = 20

// A Matcher matches texts against the articles of one index. It does not
// change after New and is safe for concurrent use.
type Matcher struct {
	index     *kb.Index
	reader    *reader
	materials []*material
	byID      map[string]*material
	weightOf  []float64
	// whole is the contest of all articles, nil if they are too many.
	whole *contest
	// key and license are two concepts that name the same thing.
	key, license int32
	weights      *Weights
	// exact lists articles by their errors and symptoms.
	exact map[string]string
	// words are those with a weight of their own.
	words wordWeights
	// fitting tells that features are wanted whether they weigh anything or not.
	fitting bool
}

// New prepares the articles of ix, with the embedded lexicon and weights. An
// error means that one of those is broken.
func New(ix *kb.Index) (*Matcher, error) {
	w, err := readWeights()
	if err != nil {
		return nil, fmt.Errorf("matcher: %w", err)
	}
	m, err := newMatcher(ix, w)
	if err != nil {
		return nil, fmt.Errorf("matcher: %w", err)
	}
	return m, nil
}

func newMatcher(ix *kb.Index, w *Weights) (*Matcher, error) {
	lx, err := readLexicon()
	if err != nil {
		return nil, err
	}
	m := &Matcher{index: ix, weights: w, byID: map[string]*material{}, key: lx.byName["key"], license: lx.byName["license"]}
	articles := ix.Articles()
	m.reader = newReader(lx, articles)
	m.words = m.reader.weighWords(w)
	m.materials = make([]*material, len(articles))
	each(len(articles), func(i int) {
		m.materials[i] = newMaterial(m.reader, articles[i])
		m.materials[i].findThings(m)
	})
	for _, mat := range m.materials {
		m.byID[mat.id] = mat
	}
	m.exact = exactly(m.materials)
	m.weightOf = make([]float64, 2*len(lx.concepts)+len(m.reader.stems))
	for t := range m.weightOf {
		m.weightOf[t] = topicalWeight(lx, term(t))
	}
	for st := range everydayStems(lx) {
		if t, ok := m.reader.stems[st]; ok {
			m.weightOf[t] = everydayWeight
		}
	}
	for _, mat := range m.materials {
		mat.weigh(lx, m.weightOf)
	}
	if len(m.materials) <= retrieved {
		m.whole = m.newContest(m.materials)
		m.whole.settle(m)
	}
	return m, nil
}

// everydayWeight is what a stem of everyday Swedish weighs: little, as such
// words stand in an article by chance ("hinner koden bli för gammal").
const everydayWeight = 0.25

// everydayStems are the stems of the words of everyday Swedish.
func everydayStems(lx *lexicon) map[string]bool {
	out := map[string]bool{}
	for _, line := range lx.everyday {
		for _, w := range splitWords(line) {
			out[stem(w.fold)] = true
		}
	}
	return out
}

// Match says which articles a text means. The text is raw Slack mrkdwn; any
// string has a verdict.
func (m *Matcher) Match(text string) Verdict { return m.match(text, false) }

// Explain is Match, and says what each feature contributed besides.
func (m *Matcher) Explain(text string) Verdict { return m.match(text, true) }

func (m *Matcher) match(text string, explain bool) Verdict {
	mem := scratches.Get().(*scratch)
	clean := normalise(text)
	s, c := m.scanText(clean, mem), m.contestOf(clean)
	ranked, none := m.rank(s, c, c.materials)
	var pairs []pairing
	if led, rest, ok := m.leadExact(clean, ranked, none); ok { // one problem, in so many words
		ranked, none = led, rest
	} else {
		pairs = m.pairings(s, c, clean, ranked)
	}
	v := m.decide(s, clean, ranked, none, pairs)
	if explain {
		m.explain(&v.Explanation, ranked, pairs)
	}
	mem.free()
	return v
}

// A ranking is one article's standing for a text.
type ranking struct {
	material    *material
	view        view
	logit       float64
	probability float64
}

// rank scores articles of a contest, best first, and returns the probability
// that none is meant.
func (m *Matcher) rank(s *scan, c *contest, candidates []*material) ([]ranking, float64) {
	out := m.lookAll(s, c, candidates)
	if len(out) == 0 {
		return nil, 1
	}
	high := math.Inf(-1)
	for i := range out {
		for _, f := range out[i].view.features {
			out[i].logit += f.value * m.weights.Article[f.name]
		}
		high = max(high, out[i].logit)
	}
	total := 0.0
	for i := range out {
		out[i].probability = math.Exp(out[i].logit - high)
		total += out[i].probability
	}
	slices.SortStableFunc(out, func(a, b ranking) int {
		return cmp.Or(cmp.Compare(b.logit, a.logit), cmp.Compare(a.material.id, b.material.id))
	})
	best := &out[0]
	room := s.scratch.features.take(len(best.view.features) + len(s.said) + 3*mostFeatures)
	best.view.features = append(room[:0], best.view.features...)
	best.view.features = append(best.view.features, scopeFeatures(out, total)...)
	best.view.features = m.saidFeatures(best.view.features, s, best.material)
	meant := 0.0
	for _, f := range best.view.features {
		meant += f.value * m.weights.Scope[f.name]
	}
	share := 1 / (1 + math.Exp(-meant))
	for i := range out {
		out[i].probability *= share / total
	}
	return out, 1 - share
}

// scopeFeatures tell how clearly the best article stands out; total is the sum
// of all probabilities before they are shared out.
func scopeFeatures(ranked []ranking, total float64) []feature {
	best := ranked[0].probability / total
	fs := []feature{{"choice.clear", logOdds(best) / 5}}
	if len(ranked) > 1 {
		fs = append(fs, feature{"choice.lead", math.Min(1, (ranked[0].logit-ranked[1].logit)/6)})
	}
	return fs
}

// lookAll compares the text with every candidate, and the candidates with one
// another: whose row of words is longest.
func (m *Matcher) lookAll(s *scan, c *contest, candidates []*material) []ranking {
	s.weigh(m, c)
	out := s.scratch.rankings.take(len(candidates))[:0]
	leader := 0.0
	for _, mat := range candidates {
		out = append(out, ranking{material: mat, view: m.lookOver(s, c, mat)})
		leader = max(leader, out[len(out)-1].view.fit)
	}
	for i := range out {
		m.lookClosely(s, c, out[i].material, &out[i].view, leader)
	}
	for i := range out {
		others := 0.0
		for j := range out {
			if j != i {
				others = max(others, out[j].view.run)
			}
		}
		if lead := out[i].view.run - others; lead > 0 {
			out[i].view.features = append(out[i].view.features, feature{"run.lead", saturate(lead / 2)})
		}
	}
	return out
}

// contestOf is the contest of the articles to compare with a text: all of a
// small knowledge base, else what retrieval finds.
func (m *Matcher) contestOf(clean string) *contest {
	if m.whole != nil {
		return m.whole
	}
	hits, err := m.index.Search(clean, retrieved)
	if err != nil { // the index is closed: nothing can be found
		return m.newContest(nil)
	}
	found := make([]*material, 0, len(hits))
	for _, h := range hits {
		found = append(found, m.byID[h.ID])
	}
	return m.newContest(found)
}

// newReader makes the reader for articles: vocabulary and stems are theirs and
// the lexicon's.
func newReader(lx *lexicon, articles []kb.Article) *reader {
	rd := &reader{lexicon: lx, speller: newSpeller(), stems: map[string]term{}}
	lx.teach(rd.speller)
	next := term(2 * len(lx.concepts))
	words, seen := make([][]string, len(articles)), map[string]bool{}
	each(len(articles), func(i int) { words[i] = articleWords(articles[i]) })
	for _, list := range words {
		for _, w := range list {
			if seen[w] {
				continue
			}
			seen[w] = true
			rd.speller.add(w, !lx.stop[w])
			if st := stem(w); !lx.stop[w] && !isNumber(w) {
				if _, ok := rd.stems[st]; !ok {
					rd.stems[st] = next
					next++
				}
			}
		}
	}
	rd.speller.build()
	rd.follows = followers(articles)
	for f, senses := range lx.forms {
		if last := len(f) - 1; last >= 2 && slices.ContainsFunc(senses, lx.heads) {
			rd.heads[f[last]] = append(rd.heads[f[last]], f)
		}
	}
	for _, heads := range rd.heads {
		slices.SortFunc(heads, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	}
	rd.lookUp()
	return rd
}

// lookUp notes with each word of the vocabulary what else is known of it.
func (rd *reader) lookUp() {
	sp, lx := rd.speller, rd.lexicon
	for i := range sp.words {
		w := &sp.words[i]
		w.stop, w.stem = lx.stop[w.form], rd.stemOf(w.form, lx.stop[w.form])
		w.senses, w.patterns, w.follows = lx.senses(w.form), lx.patterns[w.form], rd.follows[w.form]
		w.compound = rd.isCompound(w.form)
		for k := range w.patterns {
			p := &w.patterns[k]
			p.numbers = make([]int32, len(p.rest))
			for n, word := range p.rest {
				p.numbers[n] = sp.number(word)
			}
		}
	}
}

// followers lists, for each word of the articles' errors and titles, the words
// that follow it there, sorted.
func followers(articles []kb.Article) map[string][]string {
	pairs := make([][][2]string, len(articles))
	each(len(articles), func(i int) {
		texts := []string{articles[i].Title}
		for _, byLanguage := range articles[i].Errors {
			texts = append(texts, byLanguage...)
		}
		for _, text := range texts {
			words := splitWords(normalise(text))
			for k := 1; k < len(words); k++ {
				pairs[i] = append(pairs[i], [2]string{words[k-1].fold, words[k].fold})
			}
		}
	})
	out, seen := map[string][]string{}, map[[2]string]bool{}
	for _, list := range pairs {
		for _, p := range list {
			if !seen[p] {
				seen[p] = true
				out[p[0]] = append(out[p[0]], p[1])
			}
		}
	}
	for _, next := range out {
		slices.Sort(next)
	}
	return out
}

// articleWords lists the folded words of an article's wordings in order.
func articleWords(a kb.Article) []string {
	var out []string
	add := func(text string) {
		for _, w := range splitWords(normalise(text)) {
			if !w.key {
				out = append(out, w.fold)
			}
		}
	}
	add(a.Title)
	for _, byLanguage := range []map[string][]string{a.Errors, a.Symptoms} {
		for _, lang := range languages(byLanguage) {
			for _, s := range byLanguage[lang] {
				add(s)
			}
		}
	}
	add(a.Cause)
	for _, f := range a.Fix {
		add(f)
	}
	add(a.Body)
	return out
}
