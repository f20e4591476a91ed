package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kodhjalpen/articles"
	"kodhjalpen/bot"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// menuSize is how many problems are offered when there is nothing to go on: few
// enough to read.
const menuSize = 7

// A shelf is the articles of one moment with what matches against them. New articles
// make a new shelf; what agents teach is added to the one in use.
type shelf struct {
	matcher *matcher.Matcher
	index   *kb.Index
	byID    map[string]bot.Article
	// unanswered is what the desk has written down that no article answers.
	unanswered []string
	// modules are agents' texts.
	modules []kb.Module
	// ids are the articles' ids in order, those on errors first; needed says how
	// often each was the answer lately.
	ids    []string
	needed *needs
	// taught are the lessons that the matcher knows, lessons all that are kept.
	taught  map[bot.LessonID]bot.Lesson
	lessons atomic.Pointer[[]bot.Lesson]
	// ownWords reads the articles' own wordings, once.
	ownWords func() []ownWord
	// said reads which words they, and what none answers, have among their own, once.
	said func() map[string]map[string]bool
}

// openArticles returns the folder to read articles from: the embedded ones when
// dir is empty.
func openArticles(dir string) fs.FS {
	if dir == "" {
		return articles.FS()
	}
	return os.DirFS(dir)
}

// placed says a finding with its file as it is reached from here, not from within
// the folder of articles.
func placed(dir string, f kb.Finding) string {
	f.File = filepath.Join(dir, f.File)
	return f.String()
}

// readArticles reads the sound articles in dir, and what is wrong with others, each
// with file and line. A folder without a sound one is an error of kind Invalid.
func readArticles(dir string) ([]kb.Article, []kb.Finding, error) {
	loaded, findings := kb.Load(openArticles(dir))
	faults := slices.DeleteFunc(findings, func(f kb.Finding) bool { return f.Level != kb.Error })
	if len(loaded) > 0 {
		return loaded, faults, nil
	}
	var texts []string
	for _, f := range faults {
		texts = append(texts, placed(dir, f))
	}
	if texts == nil {
		texts = []string{"no article is sound"}
	}
	return nil, faults, &bot.Error{Op: "KODHJALPEN_ARTICLES: name a folder of sound articles (`kodhjalpen kb lint -articles DIR` checks one)", Kind: bot.Invalid, Err: errors.New(strings.Join(texts, "; "))}
}

// newShelf makes a shelf of articles and of what none of them answers.
func newShelf(loaded []kb.Article, unanswered []string, in indexer, needed *needs) (*shelf, error) {
	index, err := in.index(loaded)
	if err != nil {
		return nil, &bot.Error{Op: "app: index articles", Kind: bot.Invalid, Err: err}
	}
	m, err := matcher.New(index, unanswered...)
	if err != nil {
		return nil, &bot.Error{Op: "app: make matcher", Err: err}
	}
	s := &shelf{matcher: m, index: index, byID: make(map[string]bot.Article, len(loaded)), needed: needed, taught: map[bot.LessonID]bot.Lesson{}, unanswered: unanswered}
	s.ownWords, s.said = sync.OnceValue(s.readOwnWords), sync.OnceValue(s.readSaid)
	for _, a := range loaded {
		s.byID[a.ID] = snapshot(a)
		s.ids = append(s.ids, a.ID)
	}
	slices.SortStableFunc(s.ids, func(a, b string) int { return ones(s.byID[a].How) - ones(s.byID[b].How) })
	return s, nil
}

func ones(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Match says which articles a text means.
func (s *shelf) Match(text string) matcher.Verdict { return s.count(s.matcher.Match(text)) }

// Explain is Match, with what each feature contributed.
func (s *shelf) Explain(text string) matcher.Verdict { return s.count(s.matcher.Explain(text)) }

// count notes what was answered.
func (s *shelf) count(v matcher.Verdict) matcher.Verdict {
	for _, a := range v.Answers {
		s.needed.add(a.Article)
	}
	return v
}

// Article returns an article's snapshot.
func (s *shelf) Article(id string) (bot.Article, bool) {
	a, ok := s.byID[id]
	return a, ok
}

// Modules lists agents' texts.
func (s *shelf) Modules() []bot.Module {
	out := make([]bot.Module, 0, len(s.modules))
	for _, m := range s.modules {
		out = append(out, bot.Module(m))
	}
	return out
}

// Menu lists the problems to choose among: those that the text is likeliest
// about, then those most needed lately, then those on errors.
func (s *shelf) Menu(text string) []bot.Candidate {
	var menu []bot.Candidate
	add := func(id string) {
		taken := slices.ContainsFunc(menu, func(c bot.Candidate) bool { return c.ID == id })
		if a, ok := s.byID[id]; ok && !taken && len(menu) < menuSize {
			menu = append(menu, bot.Candidate{ID: id, Title: a.Title})
		}
	}
	for _, c := range s.matcher.Likeliest(text, menuSize) {
		add(c.Article)
	}
	for _, id := range append(s.needed.most(), s.ids...) {
		add(id)
	}
	return menu
}

// maxBody bounds, in bytes, what of a body a snapshot holds: every conversation about
// the article keeps one, and each of its commits writes it. A help page has a tenth of
// it; of a longer one its beginning is shown and the rest is behind the link. Matching
// reads the whole.
const maxBody = 16_000

// shownBody is the beginning of a body in whole lines.
func shownBody(body string) string {
	if len(body) <= maxBody {
		return body
	}
	cut := strings.ToValidUTF8(body[:maxBody], "")
	if end := strings.LastIndexByte(cut, '\n'); end > maxBody/2 {
		cut = cut[:end]
	}
	return cut
}

// snapshot translates an article.
func snapshot(a kb.Article) bot.Article {
	out := bot.Article{ID: a.ID, Hash: a.Hash, Title: a.Title, Cause: a.Cause, Fix: a.Fix, Body: shownBody(a.Shown()), Escalate: a.Escalate, Facts: a.Facts, How: len(a.Errors) == 0}
	if len(a.Sources) > 0 {
		out.Source = a.Sources[0].Address
	}
	for _, s := range a.Questions() {
		step := bot.Step{ID: s.ID, Ask: s.Ask}
		for _, c := range s.Choices {
			step.Choices = append(step.Choices, bot.Choice(c))
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}
