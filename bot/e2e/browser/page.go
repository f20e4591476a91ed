package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long something may take to come true on the page; the machine may be busy.
const patience = 40 * time.Second

// Page is one open tab.
type Page struct {
	ctx    context.Context
	cancel context.CancelFunc
	// Faults are what the page's scripts threw or were refused, in order.
	Faults func() []string
}

// Size of a window, in CSS pixels; a phone is touched and draws two pixels for one.
type Size struct {
	Width, Height int64
	Phone, Dark   bool
}

// Close closes the page.
func (p *Page) Close() { p.cancel() }

// listen gathers what goes wrong in the page's scripts.
func (p *Page) listen() error {
	var mu sync.Mutex
	var faults []string
	p.Faults = func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(faults)
	}
	return chromedp.Listen(p.ctx, func(event any) {
		e, ok := event.(*runtime.EventExceptionThrown)
		if !ok {
			return
		}
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += ": " + e.ExceptionDetails.Exception.Description
		}
		mu.Lock()
		defer mu.Unlock()
		faults = append(faults, text)
	})
}

// Eval evaluates an expression of JavaScript.
func Eval[T any](p *Page, expression string) (T, error) {
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		return v, fmt.Errorf("browser: evaluate %s: %w", expression, err)
	}
	return v, nil
}

// Until waits until an expression of JavaScript is true.
func (p *Page) Until(expression string) error {
	deadline := time.Now().Add(patience)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for ; ; <-tick.C {
		ok, err := Eval[bool](p, "Boolean("+expression+")")
		if ok {
			return nil
		}
		if time.Now().After(deadline) || p.ctx.Err() != nil {
			return fmt.Errorf("browser: waited in vain for %s: %w", expression, errors.Join(err, p.ctx.Err(), errors.New(p.Text())))
		}
	}
}

// Text is all that is to be read on the page, for a failing test.
func (p *Page) Text() string {
	text, _ := Eval[string](p, "document.body.innerText")
	return text
}

// locate is JavaScript that finds the last visible element of a selector with a text in it, and brings it to the eye.
const locate = `(() => {
  const all = [...document.querySelectorAll(%s)].filter((n) => n.checkVisibility() && n.textContent.includes(%s));
  const n = all.at(-1);
  if (!n || n.disabled) return null;
  n.scrollIntoView({block: "nearest"});
  const r = n.getBoundingClientRect();
  const x = r.left + r.width / 2, y = r.top + Math.min(r.height / 2, 20);
  const hit = document.elementFromPoint(x, y);
  if (!hit || !(n.contains(hit) || hit.contains(n))) return null;
  return {X: x, Y: y};
})()`

// Click presses the last visible element of a selector that holds a text, with the mouse, where a person would. It
// waits until the element is there and nothing covers it.
func (p *Page) Click(selector, text string) error {
	find := fmt.Sprintf(locate, Quote(selector), Quote(text))
	if err := p.Until(find); err != nil {
		return fmt.Errorf("browser: click %s %q: %w", selector, text, err)
	}
	at, err := p.still(find)
	if err != nil {
		return err
	}
	_, err = chromedp.Run(p.ctx, chromedp.MouseClickXY(at.X, at.Y))
	return err
}

// still returns where something is once it stays there: what has just come pushes others
// aside, and a click where something was goes to whatever is there now.
func (p *Page) still(find string) (point, error) {
	for before := (point{-1, -1}); ; time.Sleep(30 * time.Millisecond) {
		at, err := Eval[point](p, find)
		if err != nil || at == before && at != (point{}) {
			return at, err
		}
		before = at
	}
}

// point is a place in the window.
type point struct{ X, Y float64 }

// Type writes into whatever has the focus.
func (p *Page) Type(text string) error {
	_, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: text})
	return err
}

// The keys that can be pressed, by their name in JavaScript, with Windows' code for them.
var keys = map[string]int64{"Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40}

// Press presses a key of the keyboard and lets it go. As on a real one, what a script prevents is not written.
func (p *Page) Press(key string) error {
	code, ok := keys[key]
	if !ok {
		return fmt.Errorf("browser: no key called %q", key)
	}
	event := input.DispatchKeyEventParams{Type: "keyDown", Key: key, Code: key, WindowsVirtualKeyCode: code}
	if key == "Enter" {
		event.Text = "\r"
	}
	if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, event); err != nil {
		return err
	}
	event.Type, event.Text = "keyUp", ""
	_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, event)
	return err
}

// Shot takes a picture of the window as PNG.
func (p *Page) Shot() ([]byte, error) { return chromedp.Run(p.ctx, chromedp.CaptureScreenshot()) }

// Reload loads the page again.
func (p *Page) Reload() error {
	_, err := chromedp.Call(p.ctx, page.Reload, page.ReloadParams{})
	return err
}

// Quote makes a string literal of JavaScript.
func Quote(s string) string {
	raw, _ := json.Marshal(s)
	return strings.ReplaceAll(string(raw), "\u2028", `\u2028`)
}
