package picture

import (
	"strings"
	"testing"

	"kodhjalpen/bot"
	programs "kodhjalpen/bot/e2e/reader"
)

// reader finds Tesseract; without it these tests would say nothing.
func reader(t testing.TB) *Reader {
	t.Helper()
	program, err := programs.Path()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Find(t.Context(), program)
	if err != nil {
		t.Fatalf("%v: run deploy/deps.sh, or install tesseract-ocr and tesseract-ocr-swe", err)
	}
	if r.languages != "swe+eng" {
		t.Fatalf("tesseract has only %s: install tesseract-ocr-swe", r.languages)
	}
	return r
}

// sevenErrors are what the seven articles' dialogs say.
func sevenErrors() []string {
	return []string{
		"Ogiltig kod. Kontrollera att du har skrivit rätt och försök igen.",
		"Den här nyckeln har redan använts för att generera en prenumeration",
		"Koden är inte berättigad till en prenumeration",
		"Den här koden kan inte användas i din region",
		"Nyckeln har löpt ut",
		"Det gick inte att migrera din prenumeration. Försök igen senare.",
		"Aktiveringen misslyckades",
	}
}

// TestScreenshotsAreRead: each error in one look, word for word.
func TestScreenshotsAreRead(t *testing.T) {
	r := reader(t)
	all := looks()
	for i, words := range sevenErrors() {
		l := all[i%len(all)]
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			file := asPNG(t, shot(t, l, words))
			if i%2 == 1 {
				file = asJPEG(t, shot(t, l, words))
			}
			got, err := r.Read(t.Context(), file)
			if flat := strings.Join(strings.Fields(got), " "); err != nil || !strings.Contains(flat, words) {
				t.Errorf("read %q, %v; want %q", flat, err, words)
			}
		})
	}
}

// TestWhatIsNoWordsIsLeftOut: frames and icons are read as single signs.
func TestWhatIsNoWordsIsLeftOut(t *testing.T) {
	got := tidied("a |\n\n  Nyckeln   har löpt ut \n— x\n© 1 2\nOK.\nE12\n\xff")
	if want := "Nyckeln har löpt ut\nE12"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTooLargeAFileIsNotTried: it is refused before a process is started.
func TestTooLargeAFileIsNotTried(t *testing.T) {
	r := &Reader{self: "/nowhere", tesseract: "/nowhere"}
	if _, err := r.Read(t.Context(), make([]byte, MaxBytes+1)); bot.KindOf(err) != bot.Invalid {
		t.Errorf("%v, want invalid", err)
	}
	if _, err := r.Read(t.Context(), []byte("x")); bot.KindOf(err) != bot.Transient {
		t.Errorf("%v, want transient: the process could not be started", err)
	}
}
