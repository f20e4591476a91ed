package product_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/slack-go/slack"

	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// another is a made-up bot of another trade, in a workspace of its own.
func another() sandbox.Options {
	return sandbox.Options{
		Bot: sandbox.Person{Handle: "bokhyllan", Name: "Bokhyllan & <Co>"},
		People: []sandbox.Person{
			{Handle: "lova", Name: "Lova", Role: sandbox.Customer}, {Handle: "signe", Name: "Signe", Role: sandbox.Agent},
		},
		Rooms: []sandbox.Room{
			{Name: "lån", Members: []string{"bokhyllan", "lova", "signe"}},
			{Name: "disken", Private: true, Members: []string{"bokhyllan", "signe"}},
		},
		Desk:     "disken",
		Commands: []string{"/bok"},
		Page: fstest.MapFS{
			"tries.js": {Data: []byte(`export const groups = [["Lån", [["Försenad", "Min bok är försenad"]]]]; export const picture = {};`)},
		},
	}
}

// open starts a workspace that ends with the test.
func open(t *testing.T, o sandbox.Options) *sandbox.Workspace {
	t.Helper()
	w, err := sandbox.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// served reads an address of the page.
func served(t *testing.T, w *sandbox.Workspace, path string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.PageURL()+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", path, res.Status, err)
	}
	return string(body)
}

// scripts are the addresses that a script imports, each with what it takes of it.
var scripts = regexp.MustCompile(`import \{([^}]*)\} from "\./([\w.]+)"`)

// everything is the page with all that it loads, by address.
func everything(t *testing.T, w *sandbox.Workspace) map[string]string {
	t.Helper()
	out := map[string]string{"": served(t, w, "")}
	for _, m := range regexp.MustCompile(`(?:src|href)="/(page/[\w.]+)"`).FindAllStringSubmatch(out[""], -1) {
		out[m[1]] = served(t, w, m[1])
	}
	for before := 0; before < len(out); {
		before = len(out)
		for _, text := range out {
			for _, m := range scripts.FindAllStringSubmatch(text, -1) {
				if at := "page/" + m[2]; out[at] == "" {
					out[at] = served(t, w, at)
				}
			}
		}
	}
	return out
}

// TestAnotherBotIsTriedWithNothingOfThisOne: its names are on the wire and on the page, and none of the product's is.
func TestAnotherBotIsTriedWithNothingOfThisOne(t *testing.T) {
	w := open(t, another())
	who, err := slack.New(w.BotToken(), slack.OptionAPIURL(w.APIURL())).AuthTest()
	if err != nil || who.User != "bokhyllan" || who.UserID != w.UserID("bokhyllan") {
		t.Errorf("auth.test says %+v, %v", who, err)
	}
	if _, err := w.Post("Lova", "lån", "", "Min bok är försenad"); err != nil {
		t.Error(err)
	}
	if _, err := w.Command("Lova", "lån", "/kodhjalp", "hjälp"); err == nil {
		t.Error("the product's command is known")
	}
	page := everything(t, w)
	page["state"], page["overview"] = served(t, w, "page/state"), served(t, w, "page/overview")
	for _, want := range []string{"Lova", "Signe", "lån", "/bok"} {
		if !strings.Contains(page["state"], want) {
			t.Errorf("the page is not told of %s", want)
		}
	}
	if !strings.Contains(page[""], "<title>Bokhyllan &amp; &lt;Co&gt; ") || !strings.Contains(page["page/tries.js"], "försenad") {
		t.Error("the page shows neither the bot's name nor its examples")
	}
	ours := regexp.MustCompile(`(?i)kodhj|bitdefender|KH-|nyckel|licens|felmeddelande|"support"|ta ärendet|svara kunden`)
	for at, text := range page {
		if found := ours.FindString(text); found != "" {
			t.Errorf("/%s knows of the product: %s", at, found)
		}
	}
}

// TestWhatThePageTakesIsThere: each name that a script imports is exported where it looks, by the sandbox's own files and by the
// product's; a script of a page that lacks one does nothing at all.
func TestWhatThePageTakesIsThere(t *testing.T) {
	for name, o := range map[string]sandbox.Options{"bare": {}, "product": product.With(sandbox.Options{})} {
		page := everything(t, open(t, o))
		if len(page) < 15 {
			t.Fatalf("%s: the page is only %d files", name, len(page))
		}
		for at, text := range page {
			for _, m := range scripts.FindAllStringSubmatch(text, -1) {
				for what := range strings.SplitSeq(m[1], ",") {
					what = strings.TrimSpace(what)
					if !regexp.MustCompile(`export (async )?(const|let|function|class) ` + what + `\b`).MatchString(page["page/"+m[2]]) {
						t.Errorf("%s: %s takes %s of %s, which has none", name, at, what, m[2])
					}
				}
			}
		}
	}
}

// TestNobodyToWriteIsRefused: the page and the faults write as a customer.
func TestNobodyToWriteIsRefused(t *testing.T) {
	o := another()
	o.People = o.People[1:]
	if w, err := sandbox.Start(t.Context(), o); err == nil {
		_ = w.Close()
		t.Error("a workspace without a customer was opened")
	}
}
