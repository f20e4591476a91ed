package app

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
	"kodhjalpen/kb/ingest/page"
)

// draft makes the file of an article that an agent has written, and puts it into the
// folder of articles where one is set, may be written to, and has none of that name.
func (l *library) draft(_ context.Context, d bot.Draft) (bot.Drafted, error) {
	id := page.Slug(d.Title)
	out := bot.Drafted{Name: id + ".md", Fate: bot.DraftLoose}
	data, err := kb.Compose(kb.Article{ID: id, Title: d.Title, Symptoms: map[string][]string{lessonLanguage: d.Symptoms}, Body: d.Answer})
	if err != nil {
		return out, &bot.Error{Op: "app: draft " + out.Name, Err: err}
	}
	if _, findings := kb.Parse(out.Name, data); kb.HasError(findings) {
		return out, &bot.Error{Op: "app: draft " + findings[0].String(), Kind: bot.Invalid}
	}
	out.File = string(data)
	if l.dir == "" {
		return out, nil
	}
	switch err := newFile(filepath.Join(l.dir, out.Name), data); {
	case err == nil:
		out.Fate = bot.DraftKept
	case errors.Is(err, fs.ErrExist):
		out.Fate = bot.DraftTaken
	default:
		out.Fate = bot.DraftFailed
		l.log.Warn().Err(err).Str("file", out.Name).Msg("an article that an agent has written was not put into the folder of articles")
	}
	return out, nil
}

// newFile writes a file that is not there yet, whole or not at all, and never over
// another: it is written beside its place and then linked to it, which fails where
// something has the name. A file of the same contents counts as written.
func newFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".draft-*")
	if err != nil {
		return bareError(err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return bareError(err)
	}
	err = os.Link(f.Name(), path)
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	if info, statErr := os.Lstat(path); statErr != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return err
	}
	if there, readErr := os.ReadFile(path); readErr != nil || !bytes.Equal(there, data) {
		return err
	}
	return nil
}
