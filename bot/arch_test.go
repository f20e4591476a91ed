package bot_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// The house's arrows: which of our rooms each room may import, and which
// libraries have one room alone. A room that is not named may import nothing of
// ours. Tests are free.
var arrows = map[string][]string{
	"activation":            {},
	"activation/eval":       {"activation"},
	"activation/eval/fit":   {"activation", "activation/eval"},
	"articles":              {},
	"kb":                    {},
	"kb/ingest":             {"kb", "kb/ingest/fetch", "kb/ingest/page"},
	"kb/ingest/fetch":       {},
	"kb/ingest/page":        {},
	"matcher/changes":       {"matcher", "kb"},
	"matcher":               {"kb", "matcher/vectors"},
	"matcher/vectors":       {"kb"},
	"matcher/vectors/train": {"matcher/vectors", "kb"},
	"matcher/eval":          {"matcher", "kb"},
	"matcher/eval/fit":      {"matcher", "matcher/eval", "kb", "articles"},
	"matcher/eval/chart":    {},
	"matcher/eval/page":     {"matcher/eval", "matcher/eval/chart"},
	"matcher/eval/growth":   {"kb"},
	"matcher/eval/measure":  {"matcher", "matcher/eval", "matcher/eval/chart", "matcher/eval/page", "matcher/eval/growth", "kb", "articles"},
	"bot":                   {},
	"bot/understand":        {"bot", "matcher", "activation"},
	"bot/decide":            {"bot"},
	"bot/hours":             {"bot"},
	"bot/line":              {"bot"},
	"bot/deliver":           {"bot"},
	"bot/phrase":            {"bot"},
	"bot/slackio":           {"bot", "bot/phrase"},
	"bot/redisstore":        {"bot"},
	"bot/sandbox":           {},
	"bot/app":               nil, // all but cmd, e2e and sandbox
	"bot/cmd/kodhjalpen":    nil, // the tools, app and sandbox
}

// oneRoom are the libraries that only these rooms may know, so that a change of
// library is a change of one room.
var oneRoom = map[string][]string{
	"github.com/blevesearch/bleve": {"kb"},
	"github.com/slack-go/slack":    {"bot/slackio", "bot/sandbox"},
	"github.com/redis/go-redis":    {"bot/redisstore"},
	"golang.org/x/image":           {"matcher/eval/chart"},
	"github.com/rickar/cal":        {"bot/hours"},
	"golang.org/x/time":            {"bot/slackio", "kb/ingest/fetch"},
	"github.com/JohannesKaufmann":  {"kb/ingest/page"},
	"codeberg.org/readeck":         {"kb/ingest/page"},
	"github.com/yuin/goldmark":     {"kb/ingest/page"},
	"golang.org/x/net":             {"kb/ingest/page"},
	"github.com/temoto/robotstxt":  {"kb/ingest/fetch"},
	"gonum.org/v1/gonum":           {"matcher/vectors/train"},
	"github.com/ulikunitz/xz":      {"matcher/vectors/train"},
}

func TestArrowsGoDownwardsOnly(t *testing.T) {
	root := os.DirFS("..")
	rooms := 0
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "testdata" || name == "deploy" || strings.HasPrefix(name, "bot/e2e")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rooms++
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			checkArrow(t, name, imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if rooms < 50 {
		t.Fatalf("only %d files were looked at: the test does not see the house", rooms)
	}
}

// checkArrow reports an import that the house does not have.
func checkArrow(t *testing.T, file, imported string) {
	t.Helper()
	room := path.Dir(file)
	for library, allowed := range oneRoom {
		if strings.HasPrefix(imported, library) && !contains(allowed, room) {
			t.Errorf("%s imports %s, which only %v may", file, imported, allowed)
		}
	}
	ours, isOurs := strings.CutPrefix(imported, "kodhjalpen/")
	if !isOurs {
		return
	}
	allowed, known := arrows[room]
	switch {
	case !known:
		t.Errorf("%s: room %s has no place among the arrows", file, room)
	case room == "bot/app":
		if strings.HasPrefix(ours, "bot/cmd") || strings.HasPrefix(ours, "bot/e2e") || ours == "bot/sandbox" {
			t.Errorf("%s imports %s: app knows stages and edges only", file, ours)
		}
	case room == "bot/cmd/kodhjalpen":
		if strings.HasPrefix(ours, "bot/") && ours != "bot/app" && ours != "bot/sandbox" {
			t.Errorf("%s imports %s: of the bot the program knows app and sandbox only", file, ours)
		}
	case !contains(allowed, ours):
		t.Errorf("%s imports %s, but %s may import %v only", file, ours, room, allowed)
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
