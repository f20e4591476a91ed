package kb

import "time"

// An Article explains one problem: how customers meet it, why it happens and
// what to do. It is read from one Markdown file with YAML front matter.
type Article struct {
	// ID names the article and its file: lower-case words joined by hyphens.
	ID string
	// Title is one short line that a customer would recognise.
	Title string
	// Sources are what the article's facts rest on; steps count into it from 1.
	Sources []Source
	// Errors are the known wordings of the error message, quoted exactly, by
	// language ("sv", "en", "nb", "da"). Nil for a plain how-to article.
	Errors map[string][]string
	// Symptoms are how customers put the problem, by language. May be nil.
	Symptoms map[string][]string
	// Synonyms are groups of words that mean the same to this article's trade; a
	// group of one is a word that the article is about besides. May be nil.
	Synonyms [][]string
	// Cause says why it happens. Empty only when Body is not.
	Cause string
	// Fix is the numbered list of what to do. May be nil.
	Fix []string
	// Steps are the source's own conditions as questions with buttons; the
	// first is asked first. May be nil; see Questions for those of the body.
	Steps []Step
	// Escalate says when a human is needed; empty when the source does not say.
	Escalate string
	// Facts are what the agent needs to know then. May be nil.
	Facts []string
	// Owner is who keeps the article true. May be empty.
	Owner string
	// Reviewed is the day it was last checked against its sources; zero if never.
	Reviewed time.Time
	// Body is the Markdown below the front matter, trimmed. May be empty.
	Body string
	// Hash is the hex SHA-256 of the file's bytes: the article's version.
	Hash string
	// File is the name the article was read from, for findings.
	File string

	// lines holds the line of every front matter value by its path, such as
	// "errors.sv.0"; nil for an article that was not read from a file.
	lines map[string]int
	// sheet is the body's questions; nil where it has none.
	sheet *sheet
}

// A Source is a page a fact was read on.
type Source struct {
	Address string
	Read    time.Time
	// Hash is HashOf what an import read there; empty for what a person read. A
	// body that has another hash was changed by an editor since.
	Hash string
}

// A Step is a question with buttons.
type Step struct {
	ID, Ask string
	// Source counts into the article's Sources from 1.
	Source  int
	Choices []Choice
}

// A Choice is one button of a step. Exactly one of Fix, Wait, Goto and
// Escalate is set.
type Choice struct {
	Label string
	// Fix is what to do then, as a numbered list.
	Fix []string
	// Wait tells what to wait for before trying again.
	Wait string
	// Goto is the id of the next step.
	Goto string
	// Escalate hands the case to a human.
	Escalate bool
}
