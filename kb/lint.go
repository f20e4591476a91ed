package kb

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// freshDays is how long a review lasts.
const freshDays = 180

// Lint looks across sound articles and at their age on the day today: the same
// id twice is an Error; the same error wording or title in two articles, a
// review older than 180 days, in the future or missing are Advice. Findings
// are sorted by file and line.
func Lint(articles []Article, today time.Time) []Finding {
	var findings []Finding
	ids, titles, errors := map[string]string{}, map[string]string{}, map[string]string{}
	for _, a := range articles {
		c := &checker{file: a.File, lines: a.lines}
		if other, twice := ids[a.ID]; twice {
			c.errorf("id", "id %q is that of %s too", a.ID, other)
		}
		ids[a.ID] = a.File
		c.shared(titles, "title", "title", a.Title)
		for _, lang := range slices.Sorted(maps.Keys(a.Errors)) {
			for i, wording := range a.Errors[lang] {
				c.shared(errors, fmt.Sprintf("errors.%s.%d", lang, i), "error wording", wording)
			}
		}
		c.freshness(a, today)
		findings = append(findings, c.findings...)
	}
	sortFindings(findings)
	return findings
}

// shared advises when another article has the same phrase, and notes whose it is.
func (c *checker) shared(seen map[string]string, path, what, phrase string) {
	key := strings.Join(Words(phrase), " ")
	other, twice := seen[key]
	if twice && other != c.file {
		c.advise(path, "the same %s is in %s: a customer's text fits both", what, other)
		return
	}
	seen[key] = c.file
}

// freshness advises on the day the article was last checked. A plain how-to
// article without sources has nothing to be checked against.
func (c *checker) freshness(a Article, today time.Time) {
	age := int(today.Sub(a.Reviewed).Hours() / 24)
	switch {
	case a.Reviewed.IsZero() && len(a.Sources) == 0:
	case a.Reviewed.IsZero():
		c.advise("reviewed", "reviewed is missing: when was the article last checked against its sources?")
	case today.Before(a.Reviewed):
		c.advise("reviewed", "reviewed %s is in the future", a.Reviewed.Format(time.DateOnly))
	case age > freshDays:
		c.advise("reviewed", "reviewed %s, %d days ago; check it against its sources every %d days",
			a.Reviewed.Format(time.DateOnly), age, freshDays)
	}
}
