// Package browser drives the sandbox's page in headless Chromium as a person would: it runs the real `kodhjalpen
// sandbox`, opens its page and presses what is to be seen. Tests and the pictures of the README rest on it.
//
// It imports chromedp, which speaks to Chromium's own debugging port from this process; the other choice,
// playwright-go, brings a Node driver of its own and a browser it downloads. Chromium must be on PATH (`make deps`);
// without it everything here fails, nothing is passed over.
package browser
