package matcher

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestGrammar_WordsAreReadAsThemselves reads every word that the package's own
// code looks for: one that is in no list is taken for a misspelling of another
// word, or written otherwise than folding writes it, and never found.
func TestGrammar_WordsAreReadAsThemselves(t *testing.T) {
	m := embedded(t)
	words := switchWords(t)
	if len(words) < 300 {
		t.Fatalf("only %d words found: does the test still see the code?", len(words))
	}
	for _, w := range words {
		if _, concept := m.reader.lexicon.byName[w]; concept {
			continue
		}
		if r := m.reader.read(w, &scratch{}); len(r.tokens) != 1 || r.tokens[0].form != w {
			t.Errorf("%q is read as %+v", w, r.tokens)
		}
	}
}

// switchWords lists the words in the cases of the package's switches.
func switchWords(t *testing.T) (words []string) {
	t.Helper()
	word := regexp.MustCompile(`^[a-z]{3,}$`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if c, ok := n.(*ast.CaseClause); ok {
				for _, e := range c.List {
					if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == gotoken.STRING {
						if w, err := strconv.Unquote(lit.Value); err == nil && word.MatchString(w) {
							words = append(words, w)
						}
					}
				}
			}
			return true
		})
	}
	return words
}
