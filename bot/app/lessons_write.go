package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kodhjalpen/bot"
	"kodhjalpen/bot/slackio"
	"kodhjalpen/kb"
)

// lessonLanguage is the language whose symptoms lessons become: the desk's.
const lessonLanguage = "sv"

// A LessonsReport says what became of lessons that were to be written into articles.
type LessonsReport struct {
	// Files are those that were changed, with the symptoms that each was given.
	Files []LessonsFile
	// Had are lessons whose words their articles had already.
	Had int
	// Homeless are lessons whose article is not in the folder.
	Homeless []bot.Lesson
	// Failed are the files that could not be changed, each with why.
	Failed []error
}

// A LessonsFile is an article's file with the symptoms that it was given.
type LessonsFile struct {
	Path  string
	Added []string
}

// WriteLessons writes what agents have taught into the files of a folder of articles,
// as symptoms, or into its list of what no article answers, for people to review. It takes nothing away: a running bot drops a
// lesson when it reads an article that has its words. Doing it again changes nothing.
func WriteLessons(ctx context.Context, o Options, dir string) (r LessonsReport, err error) {
	o = o.withDefaults()
	down := &teardown{}
	defer func() { err = errors.Join(err, down.run(o.Log)) }()
	lessons, err := readLessons(ctx, o, down)
	if err != nil {
		return r, err
	}
	return writeLessons(lessons, dir)
}

// readLessons asks the store of an installation for its lessons.
func readLessons(ctx context.Context, o Options, down *teardown) ([]bot.Lesson, error) {
	if err := o.validate(); err != nil {
		return nil, err
	}
	address, err := runningState(ctx, o, down)
	if err != nil {
		return nil, err
	}
	slack, err := slackio.Dial(ctx, o.slackOptions())
	if err != nil {
		return nil, err
	}
	store, err := openStore(ctx, o, address, slack.Team())
	if err != nil {
		return nil, err
	}
	down.add("redis", func(context.Context) error { return store.Close() })
	lessons, _, err := store.Lessons(ctx, o.Clock())
	return lessons, err
}

// writeLessons changes the files. One that cannot be changed stops no other.
func writeLessons(lessons []bot.Lesson, dir string) (r LessonsReport, err error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return r, &bot.Error{Op: "app: " + dir + " is no folder of articles", Kind: bot.Invalid, Err: err}
	}
	articles, _ := kb.Load(os.DirFS(dir))
	of := map[string][]bot.Lesson{}
	var none []bot.Lesson
	for _, l := range lessons {
		known := slices.ContainsFunc(articles, func(a kb.Article) bool { return a.ID == l.Article })
		switch {
		case l.Label != "":
			none = append(none, l)
		case !known:
			r.Homeless = append(r.Homeless, l)
		default:
			of[l.Article] = append(of[l.Article], l)
		}
	}
	for _, a := range articles {
		if len(of[a.ID]) == 0 {
			continue
		}
		added, err := addSymptoms(filepath.Join(dir, a.File), a, of[a.ID])
		if err != nil {
			r.Failed = append(r.Failed, err)
			continue
		}
		if r.Had += len(of[a.ID]) - len(added); len(added) > 0 {
			r.Files = append(r.Files, LessonsFile{Path: filepath.Join(dir, a.File), Added: added})
		}
	}
	added, err := addUnanswered(dir, none)
	if err != nil {
		r.Failed = append(r.Failed, err)
	} else if r.Had += len(none) - len(added); len(added) > 0 {
		r.Files = append(r.Files, LessonsFile{Path: filepath.Join(dir, kb.UnansweredFile), Added: added})
	}
	return r, nil
}

// addUnanswered writes the lessons that no article answers at the end of the list
// of such texts, making the file if there is none, and returns those it did not
// have. A lesson of several lines becomes one.
func addUnanswered(dir string, lessons []bot.Lesson) ([]string, error) {
	if len(lessons) == 0 {
		return nil, nil
	}
	path := filepath.Join(dir, kb.UnansweredFile)
	has, _ := kb.Unanswered(os.DirFS(dir))
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %s: %w", path, bareError(err))
	}
	var added []string
	for _, l := range lessons {
		same := func(w string) bool { return sameWords(w, l.Text) }
		if !slices.ContainsFunc(has, same) && !slices.ContainsFunc(added, same) {
			added = append(added, strings.TrimLeft(strings.Join(strings.Fields(l.Text), " "), "# "))
		}
	}
	if len(added) == 0 {
		return nil, nil
	}
	if n := len(data); n > 0 && data[n-1] != '\n' {
		data = append(data, '\n')
	}
	if err := replaceFile(path, []byte(string(data)+strings.Join(added, "\n")+"\n")); err != nil {
		return nil, fmt.Errorf("write %s: %w", path, bareError(err))
	}
	return added, nil
}

// addSymptoms writes an article's lessons into its file and returns those it did not
// have. The file is replaced whole: killed at any line, it is the old or the new one.
func addSymptoms(path string, a kb.Article, lessons []bot.Lesson) ([]string, error) {
	var added []string
	for _, l := range lessons {
		same := func(w string) bool { return sameWords(w, l.Text) }
		if !slices.ContainsFunc(wordings(a), same) && !slices.ContainsFunc(added, same) {
			added = append(added, l.Text)
		}
	}
	if len(added) == 0 {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, bareError(err))
	}
	out, err := kb.Revise(data, kb.Revision{Symptoms: map[string][]string{lessonLanguage: added}})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if _, findings := kb.Parse(a.File, out); kb.HasError(findings) {
		return nil, fmt.Errorf("%s would not be sound with %d symptoms more: %s", path, len(added), findings[0])
	}
	if err := replaceFile(path, out); err != nil {
		return nil, fmt.Errorf("write %s: %w", path, bareError(err))
	}
	return added, nil
}

// replaceFile writes a file beside the old one and puts it in its place.
func replaceFile(path string, data []byte) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".lessons-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// bareError takes the path, which is told already, out of an error.
func bareError(err error) error {
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		return in.Err
	}
	return err
}
