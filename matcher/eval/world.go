package eval

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"kodhjalpen/kb"
)

// A World is a knowledge base and messages to its desk: what weights are fitted
// on, and what they are judged by when the whole world is left out.
type World struct {
	Name     string
	Articles []kb.Article
	// Unanswered is what the desk knows no article answers.
	Unanswered []string
	Messages   []Message
}

// The files of a world in a folder of its own: articles/*.md, the messages, and,
// where its desk has other articles too, a file that names them.
const (
	articlesFolder = "articles"
	messagesFile   = "messages.jsonl"
	besideFile     = "beside"
)

// ReadWorlds reads every folder of fsys that holds messages. beside are the
// articles that a world may name beside its own.
func ReadWorlds(fsys fs.FS, beside map[string][]kb.Article) ([]World, error) {
	names, err := fs.Glob(fsys, path.Join("*", messagesFile))
	if err != nil {
		return nil, fmt.Errorf("eval: worlds: %w", err)
	}
	var out []World
	for _, name := range names {
		w, err := readWorld(fsys, path.Dir(name), beside)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

func readWorld(fsys fs.FS, folder string, beside map[string][]kb.Article) (World, error) {
	w := World{Name: folder}
	sub, err := fs.Sub(fsys, path.Join(folder, articlesFolder))
	if err != nil {
		return w, fmt.Errorf("eval: world %s: %w", folder, err)
	}
	loaded, findings := kb.Load(sub)
	for _, f := range findings {
		if f.Level == kb.Error {
			return w, fmt.Errorf("eval: world %s: %s", folder, f)
		}
	}
	w.Articles = loaded
	if other, err := fs.ReadFile(fsys, path.Join(folder, besideFile)); err == nil {
		name := strings.TrimSpace(string(other))
		if beside[name] == nil {
			return w, fmt.Errorf("eval: world %s: there are no articles %q to stand beside it", folder, name)
		}
		w.Articles = append(w.Articles, beside[name]...)
	}
	file := path.Join(folder, messagesFile)
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return w, fmt.Errorf("eval: world %s: %w", folder, err)
	}
	w.Messages, err = Read(file, bytes.NewReader(data))
	if err != nil {
		return w, err
	}
	return w, w.check()
}

// check sees to it that every label is an article.
func (w World) check() error {
	for _, m := range w.Messages {
		for _, label := range m.Labels {
			if !slices.ContainsFunc(w.Articles, func(a kb.Article) bool { return a.ID == label }) {
				return fmt.Errorf("%s:%d: world %s has no article %q", m.File, m.Line, w.Name, label)
			}
		}
	}
	return nil
}

// Minimal is the same world with every article as an importer would bring it:
// title and body, without errors, symptoms, synonyms and what is unanswered.
func (w World) Minimal() World {
	out := World{Name: w.Name + "/minimal", Messages: w.Messages}
	for _, a := range w.Articles {
		body := a.Cause
		for i, f := range a.Fix {
			body += "\n\n" + strconv.Itoa(i+1) + ". " + f
		}
		out.Articles = append(out.Articles, kb.Article{ID: a.ID, Title: a.Title, Body: strings.TrimSpace(body + "\n\n" + a.Body), Sources: a.Sources})
	}
	return out
}

// Family is the world's name without what was made of it: a world is left out
// together with its variants.
func (w World) Family() string {
	name, _, _ := strings.Cut(w.Name, "/")
	return name
}

// Hash tells worlds apart by their content.
func Hash(worlds []World) string {
	h := sha256.New()
	for _, w := range worlds {
		fmt.Fprintf(h, "%q\n", w.Name)
		for _, a := range w.Articles {
			fmt.Fprintf(h, "%q %q %q %q %q %q %q\n", a.ID, a.Title, a.Errors, a.Symptoms, a.Synonyms, a.Cause+a.Body, a.Fix)
		}
		fmt.Fprintf(h, "%q\n", w.Unanswered)
		for _, m := range w.Messages {
			fmt.Fprintf(h, "%q %q %q\n", m.ID, m.Text, m.Labels)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
