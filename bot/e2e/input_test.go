package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

func TestBadInputGetsASensibleReplyOrSilence(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{AckWithin: 15 * time.Second}) // the machine may be busy, and the texts are heavy
	w.run()
	for name, tc := range map[string]struct {
		text  string
		files []sandbox.File
		kinds string // the decisions that are sensible; "" is silence
	}{
		"emoji only":       {text: ":wave: :cry:"},
		"greeting":         {text: "Hej!"},
		"forty thousand":   {text: strings.Repeat("Hjälp det fungerar inte ", 1700), kinds: "answer ask none"},
		"long word":        {text: strings.Repeat("å", 39000), kinds: "none ask"},
		"NUL":              {text: "koden\x00du angav\x00är ogiltig", kinds: "answer ask"},
		"right to left":    {text: "\u202eاللغة العربية שלום\u202c hjälp", kinds: "none ask"},
		"mrkdwn":           {text: "<!channel> <@U123> *Din licensnyckel har gått ut* &lt;script&gt;", kinds: "answer"},
		"vague":            {text: "det funkar inte", kinds: "ask"},
		"outside":          {text: "Min skrivare hittar inte nätverket", kinds: "none"},
		"picture":          {files: []sandbox.File{{Name: "skärm.png", Mime: "image/png", Data: []byte("\x89PNG\r\n\x1a\n")}}, kinds: "ask"},
		"file, no picture": {files: []sandbox.File{{Name: "K7XQ2MB.txt", Mime: "text/plain", Data: []byte("x")}}, kinds: "ask none "},
	} {
		w.later(5 * time.Minute)
		thread, err := w.Post("kim", "support", "", tc.text, tc.files...)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if tc.kinds == "" {
			w.settled()
			if n := len(w.Thread("support", thread)); n != 1 {
				t.Errorf("%s: %d posts, want silence: %q", name, n, shownAll(w.Thread("support", thread)))
			}
			continue
		}
		m := w.reply("support", thread, 1)
		if kind, _ := decision(m); kind == "" || !strings.Contains(tc.kinds, kind) {
			t.Errorf("%s: decided %q, want one of %q: %q", name, kind, tc.kinds, m.Shown())
		}
		if strings.Contains(m.Text, "<!") || strings.Contains(encoded(m.Blocks), "<!") {
			t.Errorf("%s: the reply could ping: %q", name, m.Text)
		}
	}
	w.settled()
	for _, e := range w.Journal() {
		if e.Kind == "call" && e.Error != "" {
			t.Errorf("%s was refused: %s", e.Method, e.Error)
		}
	}
}
