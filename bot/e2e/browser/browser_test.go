package browser

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

// binary is the program under test, built once; shared is the browser of all tests.
var (
	binary string
	shared *Browser
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "kodhjalpen-browser-")
	if err == nil {
		defer os.RemoveAll(dir)
		binary, err = Build(context.Background(), dir)
	}
	if err == nil {
		if shared, err = Launch(context.Background()); err == nil {
			defer shared.Close()
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// open runs a sandbox of the test's own and opens its page. Most tests run beside each other, each in a page that
// shares nothing with the others'.
func open(t *testing.T, s Size) *Page {
	t.Helper()
	server, err := Serve(t.Context(), binary, t.Output())
	must(t, err)
	t.Cleanup(func() { _ = server.Close() })
	p, err := shared.Open(server.URL, s)
	must(t, err)
	t.Cleanup(func() {
		if faults := p.Faults(); len(faults) > 0 {
			t.Errorf("the page's scripts failed: %s", strings.Join(faults, "\n"))
		}
		p.Close()
	})
	must(t, p.Until(`document.querySelector("#state.up") && document.querySelector("#agent .rooms")`))
	return p
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// see fails the test unless an expression of JavaScript becomes true.
func see(t *testing.T, p *Page, expression string) {
	t.Helper()
	must(t, p.Until(expression))
}

// reads fails the test unless an element shows a text.
func reads(t *testing.T, p *Page, selector, text string) {
	t.Helper()
	see(t, p, fmt.Sprintf(`[...document.querySelectorAll(%s)].some((n) => n.checkVisibility() && n.innerText.includes(%s))`,
		Quote(selector), Quote(text)))
}

// desk is a window with room for both panes and the panel.
func desk() Size { return Size{Width: 1440, Height: 900} }

func TestTour_EndsWithAClosedTicketAndSurvivesAReload(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Tour(3))
	see(t, p, `document.querySelector(".target")?.textContent === "Prata med en människa"`)
	must(t, p.Reload())
	see(t, p, `document.querySelector('#tour [data-step="3"]') && document.querySelector("#customer .thread .message.app")`)
	must(t, p.Click("#tour button", "Avsluta"))
	see(t, p, `document.querySelector("#tour").hidden`)
	must(t, p.Tour(7))
	reads(t, p, "#customer .thread", "är avslutat")
	must(t, p.Click("#tour button", "Vad hände?"))
	reads(t, p, "#story", "Inga ärenden väntar.")
}

func TestStory_ShowsWhatWasUnderstoodDecidedSavedAndDelivered(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Try("Redan använd"))
	must(t, p.Click("#tab-story", ""))
	for step, text := range map[string]string{
		"Togs emot": "Meddelande av Kim", "Förstod": "already-used", "Beslutade": "nytt samtal → besvarat",
		"Sparade": "Allt skrevs i ett steg", "Levererade": "framme",
	} {
		reads(t, p, fmt.Sprintf(`#story [data-step="%s"]`, step), text)
	}
	reads(t, p, "#story .candidates", "tvåa")
	must(t, p.Click("#customer .thread button", "Prata med en människa"))
	reads(t, p, "#story .queue", "KH-1001")
	reads(t, p, `#story [data-step="Togs emot"]`, "Knappen ”Prata med en människa” av Kim")
}

// It runs by itself: what each fault hits is timed, such as a message that is deleted before its answer is out.
func TestFaults_EachGivesExactlyOneAnswer(t *testing.T) {
	p := open(t, desk())
	must(t, p.Click("#tab-faults", ""))
	names, err := Eval[[]string](p, `[...document.querySelectorAll("#faults .faultlist button")].map((b) => b.dataset.key.slice(6))`)
	must(t, err)
	if len(names) < 10 {
		t.Fatalf("the faults are %v, want ten at least", names)
	}
	for _, name := range names {
		if err := p.Provoke(name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	see(t, p, `document.querySelector('#faults [data-count="pending"] dd').textContent === "0"`)
	for _, count := range []string{"doubled", "lost"} {
		see(t, p, fmt.Sprintf(`document.querySelector('#faults [data-count="%s"].good dd')?.textContent === "0"`, count))
	}
	// All but the one whose message is deleted, which takes its answer with it.
	see(t, p, fmt.Sprintf(`document.querySelectorAll("#faults .trials .good").length === %d`, len(names)))
	for _, count := range []string{"customers", "replies"} {
		see(t, p, fmt.Sprintf(`document.querySelector('#faults [data-count="%s"] dd').textContent === "%d"`, count, len(names)-1))
	}
	// The killed bot read the channel's history at its start; that must not bury what happened: the first message was
	// sent into a slow post, so nobody sent it again.
	must(t, p.Click("#tab-story", ""))
	see(t, p, `(() => { const told = [...document.querySelectorAll("#story option[value]:not([value=''])")].map((o) => o.value.split("@")[0]);
		return told.length >= 7 && told.filter((id) => id === told.at(-1)).length === 1; })()`)
}

func TestPhone_TourFitsAndIsWalked(t *testing.T) {
	t.Parallel()
	p := open(t, Size{Width: 375, Height: 700, Phone: true})
	see(t, p, `document.body.dataset.view === "customer"`)
	see(t, p, `document.querySelector("#tourstart").getBoundingClientRect().top < document.querySelector("#top h1").getBoundingClientRect().bottom`)
	must(t, p.Tour(7))
	wide, err := Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`)
	must(t, err)
	if wide {
		t.Error("the page is wider than the phone")
	}
	must(t, p.Click("#tour button", "Stäng"))
	must(t, p.Click("#views button", "Panel"))
	must(t, p.Try("En skärmbild"))
	see(t, p, `document.body.dataset.view === "customer" && document.querySelector("#customer .shared")?.naturalWidth > 0`)
}

// TestPhone_AgentsViewOpensAtTheNewest: what was hidden stands at its end once it is
// shown, and every channel's tab can be reached.
func TestPhone_AgentsViewOpensAtTheNewest(t *testing.T) {
	t.Parallel()
	p := open(t, Size{Width: 375, Height: 700, Phone: true})
	must(t, p.Tour(4))
	must(t, p.Click("#views button", "Agent"))
	see(t, p, `(() => { const log = document.querySelector("#agent .room .log");
		return log.scrollHeight > log.clientHeight && log.scrollTop + log.clientHeight > log.scrollHeight - 4; })()`)
	see(t, p, `[...document.querySelectorAll("#agent .rooms button")].every((b) => {
		const r = b.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.width > 0; })`)
	must(t, p.Until(`(document.querySelector("#skip").click(), true)`))
	see(t, p, `document.activeElement?.closest("#agent") && document.activeElement.matches("textarea")`)
}

func TestKeyboard_WritesReadsAndLeavesWithoutAMouse(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	focused := func(key string) string { return fmt.Sprintf(`document.activeElement?.dataset.key === %s`, Quote(key)) }
	must(t, p.Press("Tab"))
	see(t, p, `document.activeElement.id === "skip"`)
	must(t, p.Press("Enter"))
	see(t, p, focused("write"))
	must(t, p.Type("/kodhjalp h"))
	see(t, p, `document.querySelector("#customer .hints [role=option]")?.checkVisibility()`)
	must(t, p.Press("ArrowDown"))
	must(t, p.Press("Enter"))
	see(t, p, `document.activeElement.value === "/kodhjalp hjälp"`)
	must(t, p.Press("Enter"))
	reads(t, p, "#customer .message.private", "Bara du ser det här")
	must(t, p.Type("Hoppsan, koden du angav är <b>ogiltig</b>"))
	must(t, p.Press("Enter"))
	see(t, p, `document.querySelector("#customer .room .replies")`)
	reads(t, p, "#customer .room .text", "<b>ogiltig</b>")
	must(t, p.Until(`(document.querySelector("#customer .room .replies").focus(), true)`))
	must(t, p.Press("Enter"))
	see(t, p, focused("reply")+` && document.querySelector("#customer .thread .message.app")`)
	must(t, p.Press("Escape"))
	see(t, p, `document.querySelector("#customer .thread").hidden && document.activeElement.matches(".replies")`)
}

func TestMessage_DeletedWithAnAnswerLeavesItsPlace(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Try("Ogiltig kod"))
	must(t, p.Until(`(document.querySelector("#customer .thread header button").click(), true)`))
	must(t, p.Until(`document.querySelector("#customer .room .message .replies")`))
	// In one go: what comes in draws the message anew, and closes its menu.
	must(t, p.Until(`(() => {
		const m = document.querySelector("#customer .room .message");
		m.focus();
		m.querySelector("[data-key^=more]").click();
		const remove = [...m.querySelectorAll("[role=menuitem]")].find((n) => n.textContent === "Ta bort");
		remove?.click();
		return remove;
	})()`))
	must(t, p.Click("#customer .modal button.danger", "Ta bort"))
	reads(t, p, "#customer .room", "Meddelandet är borttaget")
	see(t, p, `!document.querySelector("#customer .room .message .text") && !document.querySelector("#customer .room .bar") && document.querySelector("#customer .room .replies")`)
}

func TestMessage_IsEditedReactedToAndDeletedByItsMenu(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Click("#customer .room textarea", ""))
	must(t, p.Type("Hej på er"))
	must(t, p.Click("#customer .room [data-key=send]", ""))
	reads(t, p, "#agent .rooms .unread", "support")
	menu := func(item string) {
		t.Helper()
		must(t, p.Until(`(document.querySelector("#customer .room .log").focus(), true)`))
		must(t, p.Press("ArrowUp"))
		must(t, p.Press("Tab")) // one stop: the menu
		if item != "Reagera" {  // there is a reaction now
			must(t, p.Press("Tab"))
		}
		see(t, p, `document.activeElement.matches("#customer [data-key^=more]")`)
		must(t, p.Press("Enter"))
		must(t, p.Click("#customer [role=menuitem]", item))
		see(t, p, `!document.querySelector("#customer [role=menu]")`)
	}
	menu("Reagera")
	see(t, p, `document.querySelector("#customer .reactions [aria-pressed=true]")`)
	menu("Redigera")
	see(t, p, `document.activeElement.matches("#customer .editor textarea")`)
	must(t, p.Type("!!"))
	must(t, p.Press("Enter"))
	reads(t, p, "#customer .text", "(redigerat)")
	menu("Ta bort")
	must(t, p.Click("#customer .modal button.danger", "Ta bort"))
	reads(t, p, "#customer .room", "Här är tomt än.")
	must(t, p.Click("#agent .rooms button", "Hem"))
	reads(t, p, "#agent .home", "")
}
