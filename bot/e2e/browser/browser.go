package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Browser is one running Chromium. Its pages share nothing but the process: each has
// a profile of its own, as in a private window.
type Browser struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// chromium is the browser's name on PATH, of those it goes by.
func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("chromium is not on PATH: run `make deps`, or install Chromium with this system's package manager")
}

// Launch starts a browser.
func Launch(ctx context.Context) (*Browser, error) {
	path, err := chromium()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("lang", "sv-SE"), chromedp.Flag("force-prefers-reduced-motion", true), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 { // Chromium refuses its sandbox to root; the page is our own
		options = append(options, chromedp.NoSandbox)
	}
	allocated, stop := chromedp.NewExecAllocator(ctx, options...)
	first, closeFirst := chromedp.NewContext(allocated)
	b := &Browser{ctx: first, cancel: func() { closeFirst(); stop() }}
	if _, err := chromedp.CallBrowser(first, browser.GetVersion, cdp.Empty{}); err != nil {
		b.Close()
		return nil, fmt.Errorf("browser: start %s: %w", path, err)
	}
	return b, nil
}

// Close ends the browser and all its pages.
func (b *Browser) Close() { b.cancel() }

// Open opens an address in a page of its own.
func (b *Browser) Open(url string, s Size) (*Page, error) {
	tab, closeTab := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	p := &Page{ctx: tab, cancel: closeTab}
	scale, scheme := 1.0, "light"
	if s.Phone {
		scale = 2
	}
	if s.Dark {
		scheme = "dark"
	}
	err := p.listen()
	if err == nil {
		_, err = chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: s.Width, Height: s.Height, DeviceScaleFactor: scale, Mobile: s.Phone,
		})
	}
	if err == nil {
		_, err = chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
	}
	if err == nil { // each page has the keyboard, though only one window can be in front
		_, err = chromedp.Call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	}
	if err == nil {
		_, err = chromedp.Call(tab, page.Navigate, page.NavigateParams{URL: url})
	}
	if err != nil {
		p.Close()
		return nil, fmt.Errorf("browser: open %s: %w", url, err)
	}
	return p, nil
}
