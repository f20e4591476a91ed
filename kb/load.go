package kb

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// maxFileBytes bounds an article file. An article is a page of text; a larger
// file is something else that was put in the folder. Our own limit.
const maxFileBytes = 1 << 20

// Load reads every *.md file in the root of fsys and returns the sound
// articles sorted by id, with what is to be said of all of them sorted by file
// and line. An article with an Error finding is left out. A folder that is
// missing, unreadable or without articles is an Error finding on ".". Folders
// within it and hidden files are not read; symbolic links are followed, since
// that is how container platforms mount configuration. What is no regular file
// then (a pipe, a device) is an Error finding and never opened: it could keep its
// reader waiting, or never end.
func Load(fsys fs.FS) ([]Article, []Finding) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, []Finding{{File: ".", Level: Error, Message: "the folder cannot be read: " + bare(err).Error()}}
	}
	names := slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return e.IsDir() || e.Name()[0] == '.' || path.Ext(e.Name()) != ".md"
	})
	loaded, found := make([]Article, len(names)), make([][]Finding, len(names))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range names {
		all.Go(func() error { loaded[i], found[i] = loadFile(fsys, names[i].Name()); return nil })
	}
	_ = all.Wait() // what is wrong with a file is a finding
	var articles []Article
	var findings []Finding
	for i := range names {
		findings = append(findings, found[i]...)
		if !HasError(found[i]) {
			articles = append(articles, loaded[i])
		}
	}
	if len(articles) == 0 && len(findings) == 0 {
		findings = []Finding{{File: ".", Level: Error, Message: "the folder holds no articles (*.md)"}}
	}
	slices.SortFunc(articles, func(a, b Article) int { return cmp.Compare(a.ID, b.ID) })
	sortFindings(findings)
	return articles, findings
}

// loadFile reads and checks one article.
func loadFile(fsys fs.FS, name string) (Article, []Finding) {
	data, err := ReadFile(fsys, name)
	if err != nil {
		return Article{}, []Finding{{File: name, Line: 1, Level: Error, Message: "the file cannot be read: " + err.Error()}}
	}
	return Parse(name, data)
}

// Parse reads and checks one article of a file's bytes. It is sound unless a finding
// is an Error.
func Parse(name string, data []byte) (Article, []Finding) {
	c := &checker{file: name}
	a, ok := decode(c, data)
	if ok {
		c.article(a)
	}
	return a, c.findings
}

// errNoFile is what is not read, though it has an article's name.
var errNoFile = errors.New("it is no regular file but a pipe, a device or a folder")

// ReadFile reads a regular file, and of a larger one than an article may be just
// enough to tell so.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, bare(err)
	case !info.Mode().IsRegular():
		return nil, errNoFile
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	return data, bare(err)
}

// bare takes the path, which a finding has already, out of an error.
func bare(err error) error {
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		return in.Err
	}
	return err
}

// decode turns a file's bytes into an article and reports whether they could
// be read at all; what is wrong is told to c.
func decode(c *checker, data []byte) (Article, bool) {
	front, body, ok := split(c, data)
	if !ok {
		return Article{}, false
	}
	f, ok := decodeFront(c, front)
	if !ok {
		return Article{}, false
	}
	a := f.article()
	sum := sha256.Sum256(data)
	a.Hash = hex.EncodeToString(sum[:])
	a.File = c.file
	a.Body = body
	a.lines = c.lines
	if a.sheet = c.sheetOf(body, c.bodyLine); a.sheet != nil && len(a.Steps) > 0 {
		c.errorf("steps", "the questions stand in steps and under %q in the body: keep one of them", questionsHeading)
	}
	return a, true
}

// sortFindings orders by file, then line, then weight and message.
func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(b.Level, a.Level), cmp.Compare(a.Message, b.Message))
	})
}
