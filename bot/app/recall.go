package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"kodhjalpen/kb"
)

// articleStore keeps the last sound version of each article over a restart.
type articleStore interface {
	KeptArticles(ctx context.Context) (map[string]string, error)
	KeepArticles(ctx context.Context, sound map[string]string, gone []string) error
}

// recall puts the version of each broken article in use that was last sound, in
// whatever process read it. It is called once, after the first reading; where the
// store does not tell, the article is left out, as it was.
func (l *library) recall(ctx context.Context, store articleStore) {
	if l.dir == "" {
		return
	}
	texts, err := store.KeptArticles(ctx)
	if err != nil {
		l.log.Warn().Err(err).Msg("the last good versions of articles cannot be read")
		return
	}
	l.store, l.stored = store, map[string]string{}
	found := false
	for file, text := range texts {
		l.stored[file] = hashOf(text)
	}
	for _, f := range l.broken.Load().files() {
		text, ok := texts[f.File]
		if _, has := l.good[f.File]; has || !ok {
			continue
		}
		if a, findings := kb.Parse(f.File, []byte(text)); !kb.HasError(findings) {
			l.good[f.File], found = a, true
		}
	}
	if found {
		if err := l.take(); err != nil {
			l.log.Error().Err(err).Msg("the last good versions of broken articles cannot be used")
		}
	}
}

// remember keeps the sound versions of articles that are not kept yet. Killed before
// it, the process leaves the version before; what cannot be written now is written at
// the next look. The articles of a large base are not kept: see storedFrom.
func (l *library) remember(ctx context.Context) {
	if l.store == nil || len(l.good) >= storedFrom {
		return
	}
	sound, gone, broken := map[string]string{}, []string(nil), l.broken.Load()
	for file, a := range l.good {
		if l.stored[file] == a.Hash || broken != nil && broken.kept[file] {
			continue
		}
		data, err := kb.ReadFile(openArticles(l.dir), file)
		if err == nil && hashOf(string(data)) == a.Hash { // else it is another already, and read next
			sound[file] = string(data)
		}
	}
	for file := range l.stored {
		if _, ok := l.good[file]; !ok {
			gone = append(gone, file)
		}
	}
	if len(sound) == 0 && len(gone) == 0 {
		return
	}
	if err := l.store.KeepArticles(ctx, sound, gone); err != nil {
		return // Redis' absence is told elsewhere
	}
	for file, text := range sound {
		l.stored[file] = hashOf(text)
	}
	for _, file := range gone {
		delete(l.stored, file)
	}
}

// hashOf is an article's hash as kb makes it.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
