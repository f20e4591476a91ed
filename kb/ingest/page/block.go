package page

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
)

// A block is a heading, a table, or a paragraph, list or the like, of a page.
type block struct {
	// level is 1 to 6 for a heading, 0 for all else.
	level int
	// text is what a reader sees, marked what textOf marks in it.
	text, marked string
	// markdown is the block as Markdown.
	markdown string
	// rows are a table's, nil for all else.
	rows []row
}

// A row is one of a table.
type row struct {
	head  bool // all its cells are headings
	cells []cell
}

// A cell is one of a row.
type cell struct{ text, marked, markdown string }

// A writer makes blocks of nodes.
type writer struct {
	convert *converter.Converter
	address string
}

// newWriter makes one for a page of an address, which relative links are completed by.
func newWriter(address string) writer {
	return writer{address: address, convert: converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false), commonmark.WithLinkEmptyHrefBehavior(commonmark.LinkBehaviorSkip)),
		table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithSkipEmptyRows(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve), table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal)),
	))}
}

// wrappers are elements that only hold others.
var wrappers = setOf(`article main section div center details figure header html body tbody span ac:layout`)

// blocks takes a page's element apart, in order.
func (w writer) blocks(n *html.Node) []block {
	var out []block
	w.walk(n, &out)
	return out
}

// walk adds the blocks below an element. Words that stand in it between its blocks
// are a block too.
func (w writer) walk(n *html.Node, out *[]block) {
	var loose []*html.Node
	flush := func() {
		if len(loose) > 0 {
			w.leaf(holder(loose), out)
		}
		loose = nil
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case headingLevel(c) > 0:
			flush()
			if text := oneLine(textOf(c, false)); text != "" {
				level := headingLevel(c)
				*out = append(*out, block{level: level, text: text, marked: oneLine(textOf(c, true)), markdown: strings.Repeat("#", level) + " " + escaped(text)})
			}
		case c.Type == html.ElementNode && c.Data == "table":
			flush()
			w.table(c, out)
		case c.Type == html.ElementNode && wrappers[c.Data] && holdsBlocks(c):
			flush()
			w.walk(c, out)
		case c.Type == html.ElementNode && blockElements[c.Data] && c.Data != "br":
			flush()
			w.leaf(c, out)
		default:
			n.RemoveChild(c)
			loose = append(loose, c)
		}
		c = next
	}
	flush()
}

// holdsBlocks tells an element with blocks in it.
func holdsBlocks(n *html.Node) bool {
	return find(n, func(c *html.Node) bool { return c != n && blockElements[c.Data] && c.Data != "br" }) != nil
}

// holder puts loose nodes into a paragraph.
func holder(nodes []*html.Node) *html.Node {
	p := &html.Node{Type: html.ElementNode, Data: "p"}
	for _, n := range nodes {
		p.AppendChild(n)
	}
	return p
}

// leaf adds one block. It is taken out of the page first: the writer of Markdown looks
// at what stands around a node, too.
func (w writer) leaf(n *html.Node, out *[]block) {
	if remove(n); letters(n) == 0 && find(n, func(c *html.Node) bool { return c.Data == "img" || c.Data == "hr" }) == nil {
		return
	}
	b := block{text: textOf(n, false), marked: textOf(n, true), markdown: w.markdown(n)}
	if b.markdown != "" && !onlyLinks(n, len(b.text)) {
		*out = append(*out, b)
	}
}

// table adds a table. One that only lays a page out, with headings in it, is what is
// in its cells.
func (w writer) table(n *html.Node, out *[]block) {
	cells := all(n, func(c *html.Node) bool { return c.Data == "td" || c.Data == "th" })
	nested := find(n, func(c *html.Node) bool { return c != n && c.Data == "table" }) != nil
	wide := false
	var rows []row
	for _, tr := range all(n, func(c *html.Node) bool { return c.Data == "tr" }) {
		r := row{head: true}
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
				r.head = r.head && c.Data == "th"
				r.cells = append(r.cells, cell{text: textOf(c, false), marked: textOf(c, true), markdown: w.markdown(c)})
			}
		}
		wide = wide || len(r.cells) > 1
		if len(r.cells) > 0 {
			rows = append(rows, r)
		}
	}
	if nested || !wide {
		for _, c := range cells {
			if find(c, func(in *html.Node) bool { return in != c && (in.Data == "td" || in.Data == "th") }) == nil {
				w.walk(c, out)
			}
		}
		return
	}
	b := block{text: textOf(n, false), marked: textOf(n, true), markdown: w.markdown(n), rows: rows}
	if b.markdown != "" {
		*out = append(*out, b)
	}
}

// onlyLinks tells a block that leads elsewhere and says nothing itself: three links or
// more, and hardly a letter beside them.
func onlyLinks(n *html.Node, size int) bool {
	links, linked := 0, 0
	for _, a := range all(n, func(c *html.Node) bool { return c.Data == "a" }) {
		if t := letters(a); t > 0 {
			links, linked = links+1, linked+t+3 // with what parts it from the next
		}
	}
	return links >= 3 && linked >= size
}

var (
	dataPicture = regexp.MustCompile(`!\[[^\]]*\]\(\s*<?(?:data|blob|cid|javascript|vbscript):[^)]*\)`)
	badLink     = regexp.MustCompile(`(?i)\[([^\]]*)\]\(\s*<?(?:javascript|vbscript|data|file):[^)]*\)`)
	manyLines   = regexp.MustCompile(`\n{3,}`)
)

// markdown writes a node as Markdown.
func (w writer) markdown(n *html.Node) string {
	absolute(n, w.address)
	if n.Data == "td" || n.Data == "th" { // a cell alone is a block
		n = holderOf(n)
	}
	if letters(n) > maxBlock {
		return textOf(n, false)
	}
	data, err := w.convert.ConvertNode(n)
	if err != nil {
		return ""
	}
	text := dataPicture.ReplaceAllString(string(data), "")
	text = badLink.ReplaceAllString(text, "$1")
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if p := plainRune(r); p != ' ' || r == '\u00a0' || r == ' ' {
			return p
		}
		return ' '
	}, text)
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, strings.TrimRight(line, " \t"))
	}
	return strings.TrimSpace(manyLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}

// holderOf is a div with what a node holds, copied.
func holderOf(n *html.Node) *html.Node {
	div := &html.Node{Type: html.ElementNode, Data: "div"}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		div.AppendChild(copied(c))
	}
	return div
}

// copied is a node with all below it.
func copied(n *html.Node) *html.Node {
	out := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Attr: n.Attr}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.AppendChild(copied(c))
	}
	return out
}

// absolute completes the links of a node. What cannot be completed, since nobody knows
// where the page is, is left as it stands.
func absolute(n *html.Node, address string) {
	base, err := url.Parse(address)
	if err != nil || address == "" {
		return
	}
	each(n, func(c *html.Node) bool {
		for i, a := range c.Attr {
			if a.Key == "href" && c.Data == "a" || a.Key == "src" && c.Data == "img" {
				if at, err := base.Parse(strings.TrimSpace(a.Val)); err == nil {
					c.Attr[i].Val = at.String()
				}
			}
		}
		return true
	})
}

// escaped keeps a heading's words from being read as Markdown.
func escaped(text string) string {
	return strings.NewReplacer("*", `\*`, "`", "\\`", "[", `\[`, "]", `\]`).Replace(text)
}
