package page

import (
	"strings"

	"golang.org/x/net/html"
)

// each visits a node and all below it, in order; where visit says false, nothing
// below that node.
func each(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling // visit may take c out
		each(c, visit)
		c = next
	}
}

// find is the first element for which want holds, nil for none.
func find(n *html.Node, want func(*html.Node) bool) *html.Node {
	var out *html.Node
	each(n, func(c *html.Node) bool {
		if out == nil && c.Type == html.ElementNode && want(c) {
			out = c
		}
		return out == nil
	})
	return out
}

// all are the elements for which want holds, those within one of them too.
func all(n *html.Node, want func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	each(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && want(c) {
			out = append(out, c)
		}
		return true
	})
	return out
}

// attr is an attribute's value, "" for none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// remove takes a node out of its tree.
func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// blockElements end a line of text before and after them.
var blockElements = setOf(`address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
	header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`)

// The marks around what stands out in a text: bold or as code. Private-use runes, so
// that no page's own text has them.
const openMark, closeMark = '\ue010', '\ue011'

var outstanding = setOf(`b strong code kbd samp tt`)

// textOf is the text of a node as a reader sees it, a line for each block; with marks
// around what stands out, and pictures' texts as lines of their own, if marked.
func textOf(n *html.Node, marked bool) string {
	var b strings.Builder
	writeText(&b, n, marked)
	var out []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func writeText(b *strings.Builder, n *html.Node, marked bool) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(strings.Map(plainRune, n.Data))
		return
	case n.Type != html.ElementNode:
	case n.Data == "img":
		if alt := attr(n, "alt"); marked && alt != "" {
			b.WriteString("\n" + strings.Map(plainRune, alt) + "\n")
		}
		return
	case blockElements[n.Data]:
		b.WriteByte('\n')
		defer b.WriteByte('\n')
	case outstanding[n.Data] && marked:
		b.WriteRune(openMark)
		defer b.WriteRune(closeMark)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c, marked)
	}
}

// plainRune takes out of a page's text what is no text, and writes its line breaks,
// which mean nothing in HTML, as spaces.
func plainRune(r rune) rune {
	switch {
	case r == openMark, r == closeMark, r == '\u00ad', r == '\u200b', r == '\ufeff', r < ' ' && r != '\n' && r != '\t' && r != '\r', r == 0x7f, r >= 0x80 && r < 0xa0:
		return -1
	case r == '\n', r == '\r', r == '\t', r == '\u00a0', r == '\u2028', r == '\u2029':
		return ' '
	}
	return r
}

// setOf is a set of words.
func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
