package page_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"

	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/page"
)

// summary is of three messages, one of them hostile, with a comparison and a
// broken floor.
func summary(t *testing.T) eval.Summary {
	t.Helper()
	messages := []eval.Message{
		{ID: "1", Text: "koden är ogiltig", Kind: "typo", Labels: []string{"a"}},
		{ID: "2", Text: `<script>alert("x")</script> & så </td>`, Kind: "ocr", Labels: []string{"a"}},
		{ID: "3", Text: "vädret", Kind: "oos"},
	}
	answer := func(id string) matcher.Verdict {
		c := []matcher.Candidate{{Article: id, Confidence: 0.8}}
		return matcher.Verdict{Decision: matcher.Answer, Answers: c, Candidates: c}
	}
	this := eval.Score(messages, func(string) matcher.Verdict { return answer("a") })
	base := eval.Score(messages, func(string) matcher.Verdict { return answer("b") })
	s := this.Summarise()
	c, err := eval.Compare(base, this)
	if err != nil {
		t.Fatal(err)
	}
	s.Comparison, s.Broken = &c, []string{"floor far: 100.00 % of 1, at most 1.00 % is allowed"}
	return s
}

// voids are HTML's elements without an end that the page uses.
var voids = regexp.MustCompile(`<(meta)([^>]*)>`)

// TestPageIsWellFormedAndSelfContained reads the page as XML, once its void
// elements are closed, and looks for anything that would be fetched.
func TestPageIsWellFormedAndSelfContained(t *testing.T) {
	var out bytes.Buffer
	if err := page.Write(&out, page.Subject{Files: []string{"a.jsonl"}, Against: "w.json"}, summary(t)); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	dec := xml.NewDecoder(strings.NewReader(voids.ReplaceAllString(strings.TrimPrefix(text, "<!doctype html>"), "<$1$2/>")))
	seen := map[string]int{}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		seen[e.Name.Local]++
		for _, a := range e.Attr {
			if n := a.Name.Local; n == "src" || n == "href" || strings.HasPrefix(n, "on") {
				t.Errorf("<%s> has %s=%q", e.Name.Local, n, a.Value)
			}
		}
	}
	if seen["svg"] != 2 || seen["script"] != 0 || seen["link"] != 0 || seen["table"] < 5 {
		t.Errorf("elements %v; want two charts, the tables, no script and no link", seen)
	}
	for _, bad := range []string{"http://", "https://", "@import", "url("} {
		if strings.Contains(text, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, want := range []string{"prefers-color-scheme: dark", "floor far: 100.00 %", "Against w.json", "&lt;script&gt;", "answered wrongly", "answer: b"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestPictureIsAPNG(t *testing.T) {
	var out bytes.Buffer
	if err := page.WritePNG(&out, summary(t)); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 1840 || b.Dy() != 760 {
		t.Errorf("the picture is %v; want two charts side by side", b)
	}
}
