package bot_test

import (
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
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
	"matcher/eval/fit":      {"matcher", "matcher/eval", "matcher/eval/chart", "kb", "articles"},
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
	"bot/picture":           {"bot"},
	"bot/slackio":           {"bot", "bot/phrase"},
	"bot/redisstore":        {"bot"},
	"bot/helpdesk":          {"bot", "bot/phrase"},
	"bot/span":              {"bot"},
	"bot/sandbox":           {},
	"bot/sandbox/product":   {"bot", "bot/sandbox"},
	"bot/app":               nil, // all but cmd, e2e and sandbox
	"bot/cmd/kodhjalpen":    nil, // the tools, app and sandbox
}

// oneRoom are the libraries that only these rooms may know, so that a change of
// library is a change of one room.
var oneRoom = map[string][]string{
	"github.com/blevesearch/bleve": {"kb"},
	"github.com/slack-go/slack":    {"bot/slackio", "bot/sandbox"},
	"github.com/redis/go-redis":    {"bot/redisstore"},
	"go.opentelemetry.io":          {"bot/span"},
	"google.golang.org/protobuf":   {"bot/span"},
	"github.com/standard-webhooks": {"bot/helpdesk"},
	"github.com/wneessen/go-mail":  {"bot/helpdesk"},
	"golang.org/x/image":           {"matcher/eval/chart", "bot/picture"},
	"github.com/rickar/cal":        {"bot/hours"},
	"golang.org/x/time":            {"bot/slackio", "kb/ingest/fetch"},
	"github.com/JohannesKaufmann":  {"kb/ingest/page"},
	"codeberg.org/readeck":         {"kb/ingest/page"},
	"github.com/yuin/goldmark":     {"kb", "kb/ingest/page"},
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
		if strings.HasPrefix(ours, "bot/cmd") || strings.HasPrefix(ours, "bot/e2e") || strings.HasPrefix(ours, "bot/sandbox") {
			t.Errorf("%s imports %s: app knows stages and edges only", file, ours)
		}
	case room == "bot/cmd/kodhjalpen":
		if strings.HasPrefix(ours, "bot/") && ours != "bot/app" && ours != "bot/sandbox" && ours != "bot/sandbox/product" {
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

var update = flag.Bool("update", false, "draw deploy/ARCHITECTURE.md's picture of the rooms anew")

// architecture is deploy/ARCHITECTURE.md, cut before and behind its picture.
func architecture(t *testing.T) (before, picture, behind string) {
	t.Helper()
	text, err := os.ReadFile("../deploy/ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	const mark = "<!-- rooms: checked against the imports -->\n```\n"
	before, rest, found := strings.Cut(string(text), mark)
	picture, behind, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("deploy/ARCHITECTURE.md has no picture of the rooms")
	}
	return before + mark, picture, "```" + behind
}

// draw writes the picture anew.
func draw(t *testing.T, there map[string]map[string]bool) {
	t.Helper()
	before, _, behind := architecture(t)
	var b strings.Builder
	for _, room := range slices.Sorted(maps.Keys(there)) {
		line := fmt.Sprintf("%-21s ─▶ %s", room, strings.Join(slices.Sorted(maps.Keys(there[room])), ", "))
		if len(there[room]) == 0 {
			line = room
		}
		b.WriteString(line + "\n")
	}
	if err := os.WriteFile("../deploy/ARCHITECTURE.md", []byte(before+b.String()+behind), 0o644); err != nil {
		t.Fatal(err)
	}
}

// drawn are the rooms of deploy/ARCHITECTURE.md's picture, each with what it imports.
func drawn(t *testing.T) map[string][]string {
	t.Helper()
	_, picture, _ := architecture(t)
	rooms := map[string][]string{}
	for line := range strings.Lines(picture) {
		room, imports, _ := strings.Cut(strings.TrimSpace(line), "─▶")
		rooms[strings.TrimSpace(room)] = strings.FieldsFunc(imports, func(r rune) bool { return r == ',' || r == ' ' })
	}
	return rooms
}

// TestThePictureOfTheRoomsIsTrue: deploy/ARCHITECTURE.md draws each room that there is,
// and exactly the arrows of its sources. `go test ./bot -run Picture -update` draws it anew.
func TestThePictureOfTheRoomsIsTrue(t *testing.T) {
	there := map[string]map[string]bool{}
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "testdata" || name == "deploy" || strings.HasPrefix(name, "bot/e2e")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../"+name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		room := path.Dir(name)
		if there[room] == nil {
			there[room] = map[string]bool{}
		}
		for _, spec := range file.Imports {
			if ours, ok := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "kodhjalpen/"); ok {
				there[room][ours] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		draw(t, there)
	}
	picture := drawn(t)
	for room, imports := range there {
		arrows, known := picture[room]
		if !known {
			t.Errorf("deploy/ARCHITECTURE.md does not draw %s", room)
		}
		for ours := range imports {
			if !contains(arrows, ours) {
				t.Errorf("deploy/ARCHITECTURE.md does not draw %s ─▶ %s", room, ours)
			}
		}
		for _, ours := range arrows {
			if !imports[ours] {
				t.Errorf("deploy/ARCHITECTURE.md draws %s ─▶ %s, which is not so", room, ours)
			}
		}
	}
	for room := range picture {
		if there[room] == nil {
			t.Errorf("deploy/ARCHITECTURE.md draws %s, which is not there", room)
		}
	}
}
