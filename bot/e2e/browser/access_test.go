package browser

import (
	"fmt"
	"testing"
)

// stands is true where the keyboard is on an element.
func stands(selector string) string {
	return fmt.Sprintf(`document.activeElement?.matches(%s)`, Quote(selector))
}

// onto puts the keyboard on the last visible button with a label.
func onto(t *testing.T, p *Page, selector, label string) {
	t.Helper()
	must(t, p.Until(fmt.Sprintf(`(() => { const n = [...document.querySelectorAll(%s)].filter((b) => b.checkVisibility() && b.textContent === %s).at(-1);
		n?.focus(); return n && document.activeElement === n; })()`, Quote(selector), Quote(label))))
}

func TestKeyboard_KeepsItsPlaceWhenWhatItPressedIsGone(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Try("Redan använd"))
	onto(t, p, "#customer .thread button", "Prata med en människa")
	must(t, p.Press("Enter"))
	reads(t, p, "#customer .thread", "KH-1001")
	see(t, p, `![...document.querySelectorAll("#customer .thread button")].some((b) => b.textContent === "Prata med en människa")`)
	see(t, p, stands("#customer .thread .message.app"))

	onto(t, p, "#agent .room button", "Svara kunden")
	must(t, p.Press("Enter"))
	see(t, p, `document.activeElement?.closest("#agent .modal")`)
	must(t, p.Until(`(document.querySelector("#agent .modal textarea").focus(), true)`))
	must(t, p.Type("Hej Kim!"))
	must(t, p.Until(`(document.querySelector("#agent .modal .primary").focus(), true)`))
	must(t, p.Press("Enter"))
	reads(t, p, "#customer .thread", "Hej Kim!")
	see(t, p, `document.activeElement?.closest("#agent .message") && document.activeElement.textContent === "Svara kunden"`)
}

// TestForm_SearchKeepsWhatIsChosen: Enter takes the first that is found and sends nothing; what is chosen stays, with
// its words, whatever is looked for next and when the form comes back with an error.
func TestForm_SearchKeepsWhatIsChosen(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Try("Redan använd"))
	must(t, p.Click("#customer .thread button", "Prata med en människa"))
	reads(t, p, "#agent .room", "KH-1001")
	must(t, p.Click("#agent .room button", "Stäng ärendet"))
	const menu = `document.querySelector("#agent .modal select")`
	const field = "#agent .modal input[type=search]"
	look := func(text string) {
		t.Helper()
		see(t, p, `(document.querySelector("`+field+`").value = "", true)`)
		must(t, p.Click(field, ""))
		must(t, p.Type(text))
	}
	look("region")
	see(t, p, menu+`.options[1]?.label.includes("region")`)
	must(t, p.Press("Enter"))
	see(t, p, menu+`.value.includes("region-restricted")`)
	look("migrera")
	see(t, p, menu+`.options[2]?.label.includes("migrera")`)
	see(t, p, menu+`.value.includes("region-restricted") && `+menu+`.selectedOptions[0].label.includes("region")`)
	must(t, p.Press("Enter"))
	see(t, p, menu+`.value.includes("migration-failed")`)
	reads(t, p, "#agent .modal", "Stäng ärendet")
	must(t, p.Click("#agent .modal textarea", ""))
	must(t, p.Type("Kod: P007XKD"))
	must(t, p.Click("#agent .modal button.primary", ""))
	reads(t, p, "#agent .modal", "Skicka igen om det blir rätt")
	see(t, p, menu+`.value.includes("migration-failed") && `+menu+`.selectedOptions[0].label.includes("migrera")`)
	must(t, p.Click("#agent .modal button.primary", ""))
	reads(t, p, "#agent .room", "stängt")
}

func TestLink_OpensTheCustomersThreadHere(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Tour(4))
	reads(t, p, "#agent .room", "bot: Ditt ärende KH-1001") // or the card changes under the click
	must(t, p.Click("#agent .room a", "Öppna kundens tråd"))
	reads(t, p, "#agent .thread", "redan använts för att generera")
	see(t, p, stands("#agent .thread textarea")+` && location.hash.includes("a.thread=")`)
}

func TestHints_NameEachCommandOfAnAgent(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Click("#agent .room textarea", ""))
	must(t, p.Type("/"))
	for _, verb := range []string{"hjälp", "kod", "kö", "ärende", "mina", "slå ihop", "driftinfo", "tyst", "glöm"} {
		reads(t, p, "#agent .hints [role=option] code", "/kodhjalp "+verb)
	}
	must(t, p.Click("#customer .room textarea", ""))
	must(t, p.Type("/"))
	reads(t, p, "#customer .hints [role=option] code", "/kodhjalp kod")
	see(t, p, `![...document.querySelectorAll("#customer .hints code")].some((c) => /tyst|kö|mina|glöm/.test(c.textContent))`)
}

func TestReader_HearsWhoSaidWhat(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Try("En kod med bokstaven O"))
	see(t, p, `document.querySelector("#customer .thread .private")`)
	see(t, p, `[...document.querySelectorAll(".message")].every((m) => /^\S+, \d\d[.:]\d\d/.test(m.getAttribute("aria-label")) &&
		document.getElementById(m.getAttribute("aria-describedby")) && m.contains(document.getElementById(m.getAttribute("aria-describedby"))))`)
	see(t, p, `document.querySelector("#customer .private").getAttribute("aria-label").endsWith("bara du ser det")`)
	see(t, p, `[...document.querySelectorAll("button, select, textarea, input")].filter((n) => n.checkVisibility())
		.every((n) => (n.getAttribute("aria-label") || n.textContent || n.labels?.[0]?.textContent || "").trim())`)
}

func TestBlocks_ShowPicturesOfTheWorkspaceAndNameOthers(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	must(t, p.Try("En skärmbild"))
	must(t, p.Until(`import("/page/blocks.js").then(({ blocks }) => {
		const id = document.querySelector("#customer .shared").src.split("/").at(-1);
		const box = Object.assign(document.createElement("div"), { id: "drawn" });
		box.append(...blocks([
			{ type: "image", slack_file: { id }, alt_text: "En skärmbild" },
			{ type: "image", image_url: "https://example.com/x.png", alt_text: "Någon annans", title: { type: "plain_text", text: "Rubrik" } },
			{ type: "section", block_id: "b", text: { type: "mrkdwn", text: "*fet* <script>" }, fields: [{ type: "plain_text", text: "ett fält" }],
				accessory: { type: "radio_buttons", action_id: "a", options: [{ value: "1", text: { type: "plain_text", text: "Ett" } }] } },
			{ type: "okänt" },
		], (which, value) => { window.pressed = which + "=" + value; }));
		document.querySelector("#customer .thread").prepend(box);
		box.querySelector("input").click();
		return true;
	})`))
	see(t, p, `document.querySelector("#drawn img").naturalWidth > 0 && document.querySelector("#drawn img").alt === "En skärmbild"`)
	reads(t, p, "#drawn", "Bild: Någon annans")
	reads(t, p, "#drawn .fields", "ett fält")
	reads(t, p, "#drawn .unknown", "[okänt]")
	see(t, p, `document.querySelector("#drawn strong").textContent === "fet" && !document.querySelector("#drawn script") && window.pressed === "b/a=1"`)
}

// pale lists what is written in less contrast than 4.5 to 1 (WCAG 2.2, 1.4.3), with its ratio.
const pale = `(() => {
  const light = ([r, g, b]) => { const f = (c) => ((c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const colour = (s) => { const v = s.match(/[\d.]+/g).map(Number); return v.length < 4 ? [...v, 1] : v; };
  const over = (top, under) => under.map((c, i) => c * (1 - top[3]) + top[i] * top[3]);
  const ground = (n) => (n ? over(colour(getComputedStyle(n).backgroundColor), ground(n.parentElement)) : [255, 255, 255]);
  const ratioOf = (ink, under) => { const [a, b] = [light(over(ink, under)), light(under)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const out = [...document.querySelectorAll("textarea")].filter((n) => n.checkVisibility())
    .filter((n) => ratioOf(colour(getComputedStyle(n, "::placeholder").color), ground(n)) < 4.5).map((n) => "placeholder " + n.placeholder);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const n = texts.currentNode.parentElement, text = texts.currentNode.textContent.trim();
    if (!text || !n.checkVisibility()) continue;
    const style = getComputedStyle(n), under = ground(n), ink = colour(style.color);
    ink[3] *= Number(style.opacity);
    const ratio = ratioOf(ink, under);
    if (ratio < 4.5) out.push(ratio.toFixed(2) + " " + n.tagName + "." + n.className + " " + text.slice(0, 30));
  }
  return out;
})()`

func TestContrast_LightAndDark(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{false, true} {
		size := desk()
		size.Dark = dark
		p := open(t, size)
		must(t, p.Tour(4))
		must(t, p.Provoke("twice"))
		for _, tab := range []string{"#tab-try", "#tab-story", "#tab-faults"} {
			must(t, p.Click(tab, ""))
			found, err := Eval[[]string](p, pale)
			must(t, err)
			for _, f := range found {
				t.Errorf("dark %v, %s: %s", dark, tab, f)
			}
		}
	}
}

func TestLive_RestsWhileNobodyLooks(t *testing.T) {
	t.Parallel()
	p := open(t, desk())
	turn := func(hidden bool) {
		t.Helper()
		must(t, p.Until(fmt.Sprintf(`(Object.defineProperty(document, "hidden", {get: () => %v, configurable: true}), document.dispatchEvent(new Event("visibilitychange")), true)`, hidden)))
	}
	streams := func(n int) {
		t.Helper()
		see(t, p, fmt.Sprintf(`window.streams.filter((s) => s.readyState !== 2).length === %d`, n))
	}
	must(t, p.Until(`(() => { const Real = EventSource; window.streams = []; window.EventSource = class extends Real { constructor(u) { super(u); window.streams.push(this); } }; return true; })()`))
	turn(false)
	streams(1)
	turn(true)
	streams(0)
	turn(false)
	streams(1)
	must(t, p.Try("Vagt"))
}
