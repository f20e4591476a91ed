package app

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"kodhjalpen/bot/understand"
)

// A library holds the shelf in use and replaces it when the articles change. A
// broken edit keeps the last good shelf.
type library struct {
	dir   string
	log   zerolog.Logger
	index indexer
	shelf atomic.Pointer[shelf]
	// fault is the last broken edit's, "" when the shelf is what the folder holds.
	fault atomic.Pointer[string]
	seen  string
}

// oldShelf is how long a replaced shelf stays open for those still reading it.
const oldShelf = time.Minute

// newLibrary reads the articles once; a fault in them is an error here. The
// index of many is kept in data.
func newLibrary(dir, data string, log zerolog.Logger) (*library, error) {
	start := time.Now()
	l := &library{dir: dir, log: log, index: indexer{data, log}}
	l.seen = l.state()
	s, err := newShelf(dir, l.index)
	if err != nil {
		return nil, err
	}
	l.shelf.Store(s)
	log.Info().Int("articles", len(s.byID)).Dur("took", time.Since(start)).Msg("the articles are in use")
	return l, nil
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
		gauge("articles_broken", "1 when a changed article is broken and the last good ones stay in use.", func() float64 {
			if l.fault.Load() != nil {
				return 1
			}
			return 0
		}),
	}
}

// watch looks for changed articles until ctx ends.
func (l *library) watch(ctx context.Context, every time.Duration) {
	if l.dir == "" {
		return
	}
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			l.refresh()
		}
	}
}

// refresh replaces the shelf if the folder has changed since the last look.
func (l *library) refresh() {
	state := l.state()
	if state == l.seen {
		return
	}
	l.seen = state
	s, err := newShelf(l.dir, l.index)
	if err != nil {
		fault := err.Error()
		l.fault.Store(&fault)
		l.log.Error().Err(err).Msg("the changed articles are broken: the last good ones stay in use")
		return
	}
	old := l.shelf.Swap(s)
	l.fault.Store(nil)
	time.AfterFunc(oldShelf, func() { _ = old.index.Close() })
	l.log.Info().Int("articles", len(s.byID)).Msg("the articles have changed and are in use")
}

// state is a text that changes whenever a file of the folder does.
func (l *library) state() string {
	var b strings.Builder
	entries, err := fs.ReadDir(openArticles(l.dir), ".")
	if err != nil {
		return "unreadable: " + err.Error()
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasSuffix(e.Name(), ".md") {
			fmt.Fprintln(&b, e.Name(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}
