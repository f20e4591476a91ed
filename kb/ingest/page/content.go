package page

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// ownAddress is where a page says it is, else where it was read.
func ownAddress(doc *html.Node, read string) string {
	base, err := url.Parse(read)
	if err != nil {
		base = &url.URL{}
	}
	for _, say := range []struct{ element, key, is, value string }{
		{"link", "rel", "canonical", "href"}, {"meta", "property", "og:url", "content"},
	} {
		n := find(doc, func(n *html.Node) bool {
			return n.Data == say.element && strings.EqualFold(attr(n, say.key), say.is) && attr(n, say.value) != ""
		})
		if n == nil {
			continue
		}
		at, err := base.Parse(strings.TrimSpace(attr(n, say.value)))
		if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
			continue
		}
		// A page of one host that says it is another's, or its own front page, is not believed.
		if read == "" || at.Host == base.Host && (at.Path != "" && at.Path != "/" || base.Path == at.Path) {
			at.Fragment = ""
			return at.String()
		}
	}
	if read == "" {
		return savedFrom(doc)
	}
	return read
}

// saved is the remark that browsers put into a page they save.
var saved = regexp.MustCompile(`saved from url=\(\d+\)(https?://\S+)`)

func savedFrom(doc *html.Node) string {
	out := ""
	each(doc, func(n *html.Node) bool {
		if n.Type == html.CommentNode && out == "" {
			if m := saved.FindStringSubmatch(n.Data); m != nil {
				out = m[1]
			}
		}
		return out == ""
	})
	return out
}

// siteName parts a page's title from its site's name.
var siteName = regexp.MustCompile(`\s+[|–—·»]\s+|\s+-\s+`)

// titleOf is a page's title: its one first-rank heading, else what its head says
// without the site's name.
func titleOf(doc *html.Node) string {
	title := ""
	if n := find(doc, func(n *html.Node) bool { return n.Data == "title" }); n != nil {
		title = oneLine(textOf(n, false))
	}
	heads := all(doc, func(n *html.Node) bool {
		return n.Data == "h1" && !clutter(n) && oneLine(textOf(n, false)) != ""
	})
	for _, h := range heads {
		if t := oneLine(textOf(h, false)); len(heads) == 1 || strings.HasPrefix(title, t) {
			return shortened(t)
		}
	}
	if n := find(doc, func(n *html.Node) bool { return n.Data == "meta" && attr(n, "property") == "og:title" }); n != nil && attr(n, "content") != "" {
		title = oneLine(strings.Map(plainRune, attr(n, "content")))
	}
	if parts := siteName.Split(title, -1); len(parts) > 1 && len(parts[0]) > 3 {
		title = strings.TrimSpace(title[:strings.LastIndex(title, parts[len(parts)-1])])
		title = strings.TrimRight(title, " |–—·»-")
	}
	return shortened(title)
}

// maxTitle bounds a title, in characters; a longer one is no title.
const maxTitle = 200

func shortened(title string) string {
	if utf8.RuneCountInString(title) <= maxTitle {
		return title
	}
	return string([]rune(title)[:maxTitle-1]) + "…"
}

// oneLine is a text without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	// around are elements that stand around an article, or show no words.
	around = setOf(`script style noscript template nav footer aside form iframe object embed svg canvas video audio dialog button input select textarea menu`)
	// aroundRoles are the roles of such elements.
	aroundRoles = setOf(`navigation banner contentinfo search complementary dialog alert menu toolbar`)
	// aroundClass are names that help centres and their themes give such elements.
	aroundClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:breadcrumbs?|related|recent(?:ly)?|comments?|share|sharing|social|votes?|feedback|reactions?|sidebar|toc|table-of-contents|cookies?|byline|author|avatar|metadata|page-metadata|pagination|pager|subscribe|follow|labels?|tags?|likes?|skip-link|screen-reader-text|visually-hidden|sr-only|aui-expander-trigger)(?:$|[\s_-])`)
	// bodyClass are the names that help centres give the element that holds an article's
	// text, and bodyID its ids.
	bodyClass = regexp.MustCompile(`(?i)(?:^|\s)(?:article-body|article__body|article-content|article__content|article_body|entry-content|post-content|wiki-content|kb-article-content|intercom-interblocks|hg-article-body|markdown-body)(?:$|\s)`)
)

// clutter tells an element that stands around an article.
func clutter(n *html.Node) bool {
	inHeading := n.Parent != nil && headingLevel(n.Parent) > 0
	switch {
	case n.Type == html.CommentNode:
		return true
	case n.Type != html.ElementNode:
		return false
	case around[n.Data] && !inHeading, aroundRoles[attr(n, "role")] && !inHeading:
		return true
	case hasAttr(n, "hidden") && n.Parent != nil && n.Parent.Data != "details", attr(n, "aria-hidden") == "true":
		return true
	}
	return n.Data != "body" && n.Data != "article" && n.Data != "main" && headingLevel(n) == 0 &&
		(aroundClass.MatchString(attr(n, "class")) || aroundClass.MatchString(attr(n, "id")))
}

// contentOf is the element that holds a page's article, cleaned of what stands around
// it; nil if there is none. The marks of help centres come first, since they are
// exact; else readability finds it by how the text lies, unless it leaves out half of
// what the page calls its main part.
func contentOf(doc *html.Node, address string) *html.Node {
	body := find(doc, func(n *html.Node) bool {
		return attr(n, "itemprop") == "articleBody" || bodyClass.MatchString(attr(n, "class"))
	})
	if body == nil {
		if articles := all(doc, func(n *html.Node) bool { return n.Data == "article" }); len(articles) == 1 {
			body = articles[0]
		}
	}
	if body != nil && letters(body) > 0 {
		tidy(body)
		if letters(body) > 0 {
			return body
		}
	}
	primary := find(doc, func(n *html.Node) bool { return n.Data == "main" || attr(n, "role") == "main" })
	root := find(doc, func(n *html.Node) bool { return n.Data == "body" })
	if root == nil {
		return nil
	}
	if tidy(root); letters(root) == 0 {
		return nil
	}
	if read := readable(doc, address); read != nil {
		if n := letters(read); n > 0 && (primary == nil || 2*n >= letters(primary)) && 3*n >= letters(root) {
			return read
		}
	}
	if primary != nil && letters(primary) > 0 {
		return primary
	}
	return root
}

// readableNodes is up to how many nodes readability is asked: its time grows with the
// square of a parent's children.
const readableNodes = 10_000

// readable is what readability takes for the article, nil if it finds none.
func readable(doc *html.Node, address string) *html.Node {
	n := 0
	each(doc, func(*html.Node) bool { n++; return n <= readableNodes })
	if n > readableNodes {
		return nil
	}
	at, _ := url.Parse(address)
	read, err := readability.FromDocument(doc, at)
	if err != nil {
		return nil
	}
	return read.Node
}

// letters is how long a node's text is, in bytes.
func letters(n *html.Node) int { return len(textOf(n, false)) }

// tidy takes out of an element what stands around an article, and makes headings of
// what a page folds.
func tidy(root *html.Node) {
	each(root, func(n *html.Node) bool {
		if n != root && clutter(n) {
			remove(n)
			return false
		}
		if n.Type == html.ElementNode && n.Data == "summary" && n.Parent != nil && n.Parent.Data == "details" {
			n.Data, n.DataAtom = "h3", 0
		}
		return true
	})
}

// headingLevel is 1 to 6 for a heading, 0 for all else.
func headingLevel(n *html.Node) int {
	if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	return 0
}
