package app

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
)

// storedFrom is how many articles pay for storing their index: fewer are
// indexed faster than a person notices, ten thousand take seconds.
const storedFrom = 500

// indexFolder is where in KODHJALPEN_DATA indexes are stored.
const indexFolder = "index"

// An indexer indexes articles: many are stored, so that the next start opens
// what this one has built. What is stored is no state: it may be removed at
// any time, and where none can be stored the index is built in memory.
type indexer struct {
	data string // KODHJALPEN_DATA; "" is its default
	log  zerolog.Logger
}

// index returns the index of articles.
func (i indexer) index(articles []kb.Article) (*kb.Index, error) {
	if len(articles) < storedFrom {
		return kb.NewIndex(articles)
	}
	start := time.Now()
	ix, err := i.stored(articles)
	switch {
	case err == nil:
		i.log.Debug().Int("articles", len(articles)).Dur("took", time.Since(start)).Msg("the index of the articles is open")
		return ix, nil
	case errors.Is(err, kb.ErrDuplicate):
		return nil, err
	case errors.Is(err, kb.ErrBusy):
		i.log.Info().Msg("another process is storing the index of the articles: this one builds its own in memory")
	default:
		i.log.Warn().Err(err).Msg("the index of the articles cannot be stored: it is built in memory, at every start anew; give KODHJALPEN_DATA a folder that can be written to")
	}
	return kb.NewIndex(articles)
}

// stored opens the stored index of articles, or stores it.
func (i indexer) stored(articles []kb.Article) (*kb.Index, error) {
	data, err := stateDir(i.data)
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(data, indexFolder)
	if info, err := os.Lstat(folder); err == nil && !info.IsDir() {
		return nil, &bot.Error{Op: "KODHJALPEN_DATA: " + folder + " is no folder but a file or a link, which is not followed", Kind: bot.Invalid}
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	return kb.OpenIndex(folder, articles)
}
