package understand

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox/product"
)

// verbs reads the verbs from the source of package bot, so that a new one is among them.
func verbs(t *testing.T) []bot.Verb {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../understanding.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []bot.Verb
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Verb") || len(spec.Values) != 1 {
			return true
		}
		word, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, bot.Verb(word))
		return true
	})
	return out
}

// TestEachVerbHasItsHint: the sandbox's page names every command that is read, and each hint,
// filled in as it says, is read as the command that it is about.
func TestEachVerbHasItsHint(t *testing.T) {
	filled := strings.NewReplacer("<nr> <nr>", "1002 1001", "<nr>", "1001", "<@kollega>", "<@U04KD92LS7Q>", "<@person>", "<@U04KD92LS7Q>",
		"<kod>", "QKX4T7RB0M", "<feltext>", "koden är ogiltig", "<", "", ">", "")
	hinted := map[bot.Verb]bool{}
	for _, h := range product.Hints() {
		hinted[h.Verb] = true
		if c := command(filled.Replace(h.What)); c.Verb != h.Verb || c.Near != "" {
			t.Errorf("%q is read as %+v, want %s", h.What, c, h.Verb)
		}
		if h.Why == "" {
			t.Errorf("%q says not what it is for", h.What)
		}
	}
	all := verbs(t)
	if len(all) < 17 {
		t.Fatalf("only %v were read of the source", all)
	}
	for _, v := range all {
		if !hinted[v] {
			t.Errorf("%s has no hint", v)
		}
	}
}
