package page

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// A Page is what a file or address holds.
type Page struct {
	// Address is the page's own name for where it is, "" if it does not say.
	Address string
	Title   string
	// Drafts are in the page's order: one, or one for each of its problems.
	Drafts []Draft
	// Left is how many characters of text stand around the problems and are in none of
	// the drafts, such as an introduction.
	Left int
}

// A Draft is an article as a page gives it.
type Draft struct {
	// Part tells the drafts of one page apart: "" for the whole page, else the slug of
	// the problem's title.
	Part  string
	Title string
	// Body is Markdown without the title.
	Body string
	// Errors and Symptoms are proposals, by language (sv en nb da). May be nil.
	Errors, Symptoms map[string][]string
}

// ErrEmpty is a page without an article in it.
var ErrEmpty = errors.New("no article's text was found in it")

// errHeavy is a page that no help centre has.
var errHeavy = fmt.Errorf("it has more than %d elements", maxNodes)

// The limits of a page, our own: a help page has some thousands of elements and texts,
// and some thousands of letters. The writer of Markdown takes time that grows with the
// square of a block's length, so that one which no reader would read is text alone.
const (
	maxNodes   = 100_000
	maxLetters = 400_000 // bytes
	maxBlock   = 16_000
)

// errLong is a page with more text than anybody reads.
var errLong = fmt.Errorf("it has more than %d letters", maxLetters)

// FromHTML reads a page as it was fetched from, or saved of, an address, which may be
// "". Type is its Content-Type, "" if not known.
func FromHTML(data []byte, kind, address string) (Page, error) {
	doc, err := parse(decoded(data, kind))
	if err != nil {
		return Page{}, err
	}
	return fromDocument(doc, address)
}

// Links are the addresses that a page links to, in its order, as absolute addresses
// without fragments, each once.
func Links(data []byte, kind, address string) ([]string, error) {
	doc, err := parse(decoded(data, kind))
	if err != nil {
		return nil, err
	}
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if b := find(doc, func(n *html.Node) bool { return n.Data == "base" && attr(n, "href") != "" }); b != nil {
		if at, err := base.Parse(attr(b, "href")); err == nil {
			base = at
		}
	}
	var out []string
	seen := map[string]bool{}
	each(doc, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.Data == "a" {
			if at, err := base.Parse(strings.TrimSpace(attr(n, "href"))); err == nil && attr(n, "href") != "" && (at.Scheme == "http" || at.Scheme == "https") {
				at.Fragment = ""
				if s := at.String(); !seen[s] {
					seen[s] = true
					out = append(out, s)
				}
			}
		}
		return true
	})
	return out, nil
}

var (
	frontMatter = regexp.MustCompile(`\A\x{feff}?---\r?\n(?s:(.*?))\r?\n---[ \t]*(?:\r?\n|\z)`)
	frontTitle  = regexp.MustCompile(`(?mi)^title:[ \t]*["']?(.*?)["']?[ \t]*$`)
	frontLink   = regexp.MustCompile(`(?mi)^(?:canonical|permalink|url|address|html_url):[ \t]*["']?(https?://[^\s"']+)`)
)

// FromMarkdown reads a Markdown file. Of front matter its title and address count.
func FromMarkdown(data []byte, address string) (Page, error) {
	text := decoded(data, "")
	if len(text) > maxLetters {
		return Page{}, errLong
	}
	title := ""
	if front := frontMatter.FindSubmatch(text); front != nil {
		if t := frontTitle.FindSubmatch(front[1]); t != nil {
			title = string(t[1])
		}
		if l := frontLink.FindSubmatch(front[1]); l != nil && address == "" {
			address = string(l[1])
		}
		text = text[len(front[0]):]
	}
	var b bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
	if err := md.Convert(text, &b); err != nil {
		return Page{}, fmt.Errorf("markdown: %w", err)
	}
	return FromFragment(title, b.String(), "", address)
}

// FromFragment reads an article's HTML without a page around it, as help desks export
// it, in a language ("sv", "en-us"; "" if not known).
func FromFragment(title, fragment, language, address string) (Page, error) {
	doc, err := parse([]byte("<html><head><title></title></head><body><article>" + fragment + "</article></body></html>"))
	if err != nil {
		return Page{}, err
	}
	if t := find(doc, func(n *html.Node) bool { return n.Data == "title" }); t != nil && title != "" {
		t.AppendChild(&html.Node{Type: html.TextNode, Data: title})
	}
	if root := find(doc, func(n *html.Node) bool { return n.Data == "html" }); root != nil && language != "" {
		root.Attr = append(root.Attr, html.Attribute{Key: "lang", Val: language})
	}
	p, err := fromDocument(doc, address)
	if err == nil && title != "" {
		p.Address = address
	}
	return p, err
}

// parse makes a document and bounds it.
func parse(text []byte) (*html.Node, error) {
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("html: %w", err)
	}
	n := 0
	each(doc, func(*html.Node) bool { n++; return n <= maxNodes })
	if n > maxNodes {
		return nil, errHeavy
	}
	return doc, nil
}

// fromDocument is the way of all pages.
func fromDocument(doc *html.Node, address string) (Page, error) {
	p := Page{Address: ownAddress(doc, address), Title: titleOf(doc)}
	language := languageOf(doc)
	content := contentOf(doc, p.Address)
	if content == nil {
		return Page{}, ErrEmpty
	}
	if letters(content) > maxLetters {
		return Page{}, errLong
	}
	w := newWriter(p.Address)
	blocks := w.blocks(content)
	if p.Title == "" && len(blocks) > 0 && blocks[0].level > 0 {
		p.Title = blocks[0].text
	}
	if p.Title == "" {
		return Page{}, errors.New("it has no title")
	}
	blocks = withoutTitle(blocks, p.Title)
	p.Drafts, p.Left = drafts(p.Title, blocks, language)
	if len(p.Drafts) == 0 {
		return Page{}, ErrEmpty
	}
	return p, nil
}

// withoutTitle takes the heading out that says what the title does, with what stands
// above it, and a short line below a rule at the end: a page's head and foot, where
// nothing in the page says so.
func withoutTitle(blocks []block, title string) []block {
	for i, b := range blocks {
		if b.level > 0 && fold(b.text) == fold(title) || b.level == 1 && i == 0 {
			blocks = blocks[i+1:]
			break
		}
	}
	const foot = 120 // characters
	for n := len(blocks); n > 0; n-- {
		switch last := blocks[n-1]; {
		case last.markdown == rule:
		case n > 1 && blocks[n-2].markdown == rule && len(last.text) <= foot && last.level == 0:
		default:
			return blocks[:n]
		}
	}
	return nil
}

// rule is a line across the page, as Markdown.
const rule = "* * *"
