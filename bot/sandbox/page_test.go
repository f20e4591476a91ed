package sandbox

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// browse sends a request as the page's own scripts would.
func browse(t *testing.T, w *Workspace, method, path, body string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, w.PageURL()+path, strings.NewReader(body))
	must(t, err)
	if method == http.MethodPost {
		r.Header.Set("Origin", strings.TrimSuffix(w.PageURL(), "/"))
		r.Header.Set("Content-Type", "image/png")
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := http.DefaultClient.Do(r)
	must(t, err)
	t.Cleanup(func() { _ = res.Body.Close() })
	return res
}

// decode reads a JSON answer.
func decode(t *testing.T, res *http.Response) map[string]any {
	t.Helper()
	var out map[string]any
	must(t, json.NewDecoder(res.Body).Decode(&out))
	return out
}

func TestPage_LoadsOnlyItself(t *testing.T) {
	w := open(t, Options{})
	res := browse(t, w, "GET", "", "")
	html, err := io.ReadAll(res.Body)
	must(t, err)
	if p := res.Header.Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") || strings.Contains(p, "unsafe") {
		t.Errorf("policy is %q", p)
	}
	if strings.Contains(string(html), "http://") || strings.Contains(string(html), "https://") {
		t.Error("the page names something outside")
	}
	for _, part := range strings.Split(string(html), `"`) {
		if strings.HasPrefix(part, "/page/") && browse(t, w, "GET", part[1:], "").StatusCode != http.StatusOK {
			t.Errorf("%s is missing", part)
		}
	}
	entries, err := pageFiles.ReadDir("page")
	must(t, err)
	for _, e := range entries {
		script, err := pageFiles.ReadFile("page/" + e.Name())
		must(t, err)
		for _, danger := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "style="} {
			if strings.Contains(string(script), danger) {
				t.Errorf("%s uses %s", e.Name(), danger)
			}
		}
		if e.Name() != "index.html" && browse(t, w, "GET", "page/"+e.Name(), "").StatusCode != http.StatusOK {
			t.Errorf("%s is not served", e.Name())
		}
	}
}

func TestPage_OnePersonsEyes(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, func(e socketmode.Event) (any, bool) {
		if e.Type == socketmode.EventTypeSlashCommand {
			return map[string]string{"text": "bara för dig"}, true
		}
		return nil, true
	})
	do := func(deed string) map[string]any { return decode(t, browse(t, w, "POST", "page/do", deed)) }
	if out := do(`{"do":"post","as":"Kim","channel":"support","text":"a < b <script>"}`); out["ok"] != true {
		t.Fatalf("post answers %v", out)
	}
	ts := w.Messages("support")[0].TS
	if got := w.Messages("support")[0].Text; got != "a &lt; b &lt;script&gt;" {
		t.Errorf("text is %q", got)
	}
	if out := do(`{"do":"command","as":"Kim","channel":"support","command":"/kodhjalp","text":"hjälp"}`); out["ok"] != true {
		t.Errorf("command answers %v", out)
	}
	_, reply, err := a.PostMessage(w.ChannelID("support"), text("svar"), slack.MsgOptionTS(ts), button("Ja", "yes", "1"))
	must(t, err)
	if out := do(`{"do":"press","as":"Kim","channel":"support","ts":"` + reply + `","which":"row/yes"}`); out["ok"] != true {
		t.Errorf("press answers %v", out)
	}
	if out := do(`{"do":"press","as":"Kim","channel":"allmant","ts":"1.1","which":"x"}`); out["error"] != "message_not_found" {
		t.Errorf("a wrong press answers %v", out)
	}
	see := func(as string) (messages, replies int, state map[string]any) {
		q := url.Values{"as": {as}, "channel": {w.ChannelID("support")}, "thread": {ts}}
		state = decode(t, browse(t, w, "GET", "page/state?"+q.Encode(), ""))
		m, _ := state["messages"].([]any)
		r, _ := state["replies"].([]any)
		return len(m), len(r), state
	}
	if m, r, _ := see("Kim"); m != 2 || r != 2 {
		t.Errorf("Kim sees %d messages and %d in the thread", m, r)
	}
	if m, _, _ := see("Bo"); m != 1 {
		t.Errorf("Bo sees %d messages", m)
	}
	raw, err := json.Marshal(func() any { _, _, s := see("Kim"); return s }())
	must(t, err)
	if strings.Contains(string(raw), w.BotToken()) || strings.Contains(string(raw), w.AppToken()) {
		t.Error("the page is given a token")
	}
}

func TestPage_UploadAndPicture(t *testing.T) {
	w := open(t, Options{})
	q := url.Values{"as": {"Kim"}, "channel": {w.ChannelID("support")}, "name": {"fel.png"}, "text": {"se"}}
	if out := decode(t, browse(t, w, "POST", "page/upload?"+q.Encode(), "\x89PNG")); out["ok"] != true {
		t.Fatalf("upload answers %v", out)
	}
	m := w.Messages("support")[0]
	res := browse(t, w, "GET", "page/file/"+m.Files[0].ID, "")
	body, err := io.ReadAll(res.Body)
	must(t, err)
	if m.Subtype != "file_share" || string(body) != "\x89PNG" || res.Header.Get("Content-Type") != "image/png" {
		t.Errorf("message %+v, body %q", m, body)
	}
	_, err = w.Post("Kim", "support", "", "", File{Name: "x.svg", Mime: "image/svg+xml", Data: []byte("<svg/>")})
	must(t, err)
	svg := browse(t, w, "GET", "page/file/"+w.Messages("support")[1].Files[0].ID, "")
	if !strings.HasPrefix(svg.Header.Get("Content-Disposition"), "attachment") {
		t.Error("a drawing that may hold scripts is shown in the page's own origin")
	}
}

func TestPage_LiveOnEachChange(t *testing.T) {
	w := open(t, Options{})
	lines := bufio.NewScanner(browse(t, w, "GET", "page/live", "").Body)
	event := func() string {
		for lines.Scan() {
			if lines.Text() != "" {
				return lines.Text()
			}
		}
		t.Fatal("the stream ended")
		return ""
	}
	first := event()
	_, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	if second := event(); second == first {
		t.Errorf("events are %q and %q", first, second)
	}
}
