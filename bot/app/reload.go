package app

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/understand"
	"kodhjalpen/kb"
)

// A library holds the shelf in use and replaces it when the articles change. A
// broken article keeps its own last good version, over a restart too, and stops no
// other.
type library struct {
	dir   string
	log   zerolog.Logger
	index indexer
	shelf atomic.Pointer[shelf]
	// broken are the articles that cannot be read as they are; nil when all can.
	broken atomic.Pointer[breakage]
	good   map[string]kb.Article // the last good version of each file
	// modules are agents' texts as they could last be read.
	modules []kb.Module
	store   articleStore      // keeps them over a restart; nil keeps none
	stored  map[string]string // the hash of each file as the store has it
	seen    string
	needed  *needs
	// lessons are what agents have taught. They are taught to each new shelf before it is
	// in use; teaching is held meanwhile.
	lessons  []bot.Lesson
	teaching sync.Mutex
}

// A breakage is what is wrong with the folder of articles. It is never changed.
type breakage struct {
	faults []kb.Finding
	kept   map[string]bool // files whose last good version is in use
}

// files are the broken files, each with the line of its first fault.
func (b *breakage) files() []kb.Finding {
	if b == nil {
		return nil
	}
	first := slices.Clone(b.faults)
	return slices.CompactFunc(first, func(x, y kb.Finding) bool { return x.File == y.File })
}

// text names each broken file with its fault and what is in use of it.
func (b *breakage) text(dir string) string {
	var out []string
	for _, f := range b.files() {
		use := "the others are in use"
		if b.kept[f.File] {
			use = "its last good version is in use"
		}
		out = append(out, placed(dir, f)+" ("+use+")")
	}
	return strings.Join(out, "; ")
}

// oldShelf is how long a replaced shelf stays open for those still reading it.
const oldShelf = time.Minute

// newLibrary reads the articles once; that none of them is sound is an error. The
// index of many is kept in data.
func newLibrary(dir, data string, log zerolog.Logger) (*library, error) {
	start := time.Now()
	l := &library{dir: dir, log: log, index: indexer{data, log}, needed: newNeeds()}
	l.seen = l.state()
	if err := l.take(); err != nil {
		return nil, err
	}
	log.Info().Int("articles", l.size()).Dur("took", time.Since(start)).Msg("the articles are in use")
	return l, nil
}

// take reads the folder and puts a shelf of it in use, with the last good version of
// each article that is broken. On an error the shelf stays.
func (l *library) take() error {
	loaded, faults, err := readArticles(l.dir)
	if err != nil {
		l.note(&breakage{faults: faults, kept: l.everything()})
		return err
	}
	unanswered, bad := kb.Unanswered(openArticles(l.dir))
	faults = append(faults, bad...)
	modules, bad := kb.Modules(openArticles(l.dir))
	faults = append(faults, bad...)
	good := make(map[string]kb.Article, len(loaded))
	for _, a := range loaded {
		good[a.File] = a
	}
	var broken *breakage
	if len(faults) > 0 {
		broken = &breakage{faults: faults, kept: map[string]bool{}}
	}
	for _, f := range broken.files() {
		if a, ok := l.good[f.File]; ok {
			good[f.File], broken.kept[f.File] = a, true
		}
	}
	all := slices.SortedFunc(maps.Values(good), func(a, b kb.Article) int { return cmp.Compare(a.ID, b.ID) })
	s, err := newShelf(all, unanswered, l.index, l.needed)
	if err != nil {
		return err
	}
	if len(modules) == 0 && len(bad) > 0 {
		modules = l.modules // the file cannot be read as it is: what it held is in use
	}
	s.modules, l.modules = modules, modules
	l.good = good
	l.teaching.Lock()
	defer l.teaching.Unlock()
	s.learn(l.lessons, l.log)
	if old := l.shelf.Swap(s); old != nil {
		time.AfterFunc(oldShelf, func() { _ = old.index.Close() })
	}
	l.note(broken)
	return nil
}

// everything are the files of all articles in use.
func (l *library) everything() map[string]bool {
	kept := map[string]bool{}
	for file := range l.good {
		kept[file] = true
	}
	return kept
}

// note keeps what is broken, and logs it.
func (l *library) note(b *breakage) {
	l.broken.Store(b)
	if b != nil {
		l.log.Error().Str("faults", b.text(l.dir)).Msg("articles are broken: each keeps its last good version, and the others are in use")
	}
}

// now returns the shelf in use.
func (l *library) now() understand.Knowledge { return l.shelf.Load() }

// size is how many articles are in use.
func (l *library) size() int {
	if s := l.shelf.Load(); s != nil {
		return len(s.byID)
	}
	return 0
}

// metrics tell how many articles are in use and whether the last edit of them
// could not be taken.
func (l *library) metrics() []prometheus.Collector {
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help}, value)
	}
	return []prometheus.Collector{
		gauge("articles", "Articles in use.", func() float64 { return float64(l.size()) }),
		gauge("articles_broken", "Articles that are broken; each keeps its last good version, the others are in use.", func() float64 {
			return float64(len(l.broken.Load().files()))
		}),
	}
}

// watch looks for changed articles until ctx ends.
func (l *library) watch(ctx context.Context, every time.Duration) {
	if l.dir == "" {
		return
	}
	repeat(ctx, every, func() {
		l.refresh()
		l.remember(ctx)
	})
}

// refresh replaces the shelf if the folder has changed since the last look.
func (l *library) refresh() {
	state := l.state()
	if state == l.seen {
		return
	}
	l.seen = state
	if err := l.take(); err != nil {
		l.log.Error().Err(err).Msg("the changed articles cannot be used: the last good ones stay in use")
		return
	}
	l.log.Info().Int("articles", l.size()).Msg("the articles have changed and are in use")
}

// state is a text that changes whenever a file of the folder does. Links are
// followed: container platforms change what a link leads to.
func (l *library) state() string {
	var b strings.Builder
	folder := openArticles(l.dir)
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return "unreadable: " + err.Error()
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".md") && e.Name() != kb.UnansweredFile && e.Name() != kb.ModulesFile {
			continue
		}
		info, err := fs.Stat(folder, e.Name())
		if err != nil {
			fmt.Fprintln(&b, e.Name(), err)
			continue
		}
		fmt.Fprintln(&b, e.Name(), info.Mode(), info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}
