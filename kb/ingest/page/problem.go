package page

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// problems are those that a page holds if it holds several, in its order: the rows of
// a table of them, or the sections below headings of one rank. The rest is what is in
// none; apart tells that some of it has a heading of its own, beside the problems.
func problems(title string, blocks []block) (found []section, rest []block, apart bool) {
	for _, b := range blocks {
		if rows := tableProblems(b); len(rows) > 0 {
			found = append(found, rows...)
		} else {
			rest = append(rest, b)
		}
	}
	if len(found) > 0 {
		for _, b := range rest {
			apart = apart || b.level > 0 && !isClosing(b.text)
		}
		return found, rest, apart
	}
	for level := 1; level <= 4; level++ {
		if found, rest, apart = headingProblems(title, blocks, level); len(found) > 0 {
			return found, rest, apart
		}
	}
	return nil, blocks, false
}

// or parts the wordings in a cell.
var or = regexp.MustCompile(`(?i)^(?:eller|or|och|and|samt|og|\p{P})$`)

// tableProblems are the rows of a table of problems, nil for any other table.
func tableProblems(b block) []section {
	rows := b.rows
	if len(rows) < 2 {
		return nil
	}
	var head []cell
	if rows[0].head || (errorHead.MatchString(rows[0].cells[0].text) || problemHead.MatchString(rows[0].cells[0].text)) && utf8.RuneCountInString(rows[0].cells[0].text) < 40 && short(rows[0].cells) {
		head, rows = rows[0].cells, rows[1:]
	}
	onScreen := len(head) > 0 && errorHead.MatchString(head[0].text) && !problemHead.MatchString(head[0].text)
	asked := len(head) > 0 && problemHead.MatchString(head[0].text)
	var out []section
	troubled := 0
	for _, r := range rows {
		s := section{onScreen: onScreen}
		for line := range strings.SplitSeq(r.cells[0].marked, "\n") {
			if line = strings.TrimSpace(line); line != "" && !or.MatchString(line) {
				s.heads = append(s.heads, line)
			}
		}
		for i := 1; i < len(r.cells); i++ {
			c := r.cells[i]
			if len(r.cells) > 2 && i < len(head) && head[i].text != "" && c.markdown != "" {
				c.markdown = "**" + oneLine(head[i].text) + ":** " + c.markdown
			}
			if c.markdown != "" {
				s.blocks = append(s.blocks, block{text: c.text, marked: c.marked, markdown: c.markdown})
			}
		}
		if len(s.heads) == 0 || length(s.blocks) < leastRow {
			continue
		}
		if onScreen && codeHead.MatchString(head[0].text) && len(strings.Fields(s.heads[0])) == 1 {
			s.heads[0] = oneLine(head[0].text) + " " + s.heads[0]
		}
		if isTrouble(s.heads[0]) || isQuestion(s.heads[0]) {
			troubled++
		}
		out = append(out, s)
	}
	if len(out) < 2 || !onScreen && !asked && 2*troubled < len(out) {
		return nil
	}
	return out
}

// short tells a row whose cells are all names of columns.
func short(cells []cell) bool {
	for _, c := range cells {
		if utf8.RuneCountInString(c.text) > 60 {
			return false
		}
	}
	return true
}

// headingProblems are the sections below the headings of a rank, if most of them are
// problems: two or more that say something. Of a page of questions, as its title says,
// questions count too.
func headingProblems(title string, blocks []block, level int) (found []section, rest []block, apart bool) {
	questions := faq.MatchString(title)
	heads := 0
	for i := 0; i < len(blocks); {
		b := blocks[i]
		if b.level != level {
			rest, i = append(rest, b), i+1
			continue
		}
		end := i + 1
		for end < len(blocks) && (blocks[end].level == 0 || blocks[end].level > level) {
			end++
		}
		body := blocks[i+1 : end]
		problem := isTrouble(b.text) || questions && isQuestion(b.text)
		switch {
		case isClosing(b.text):
		case problem && length(body) >= leastSection:
			found = append(found, section{heads: []string{b.marked}, blocks: body})
			heads++
		default:
			rest = append(rest, blocks[i:end]...)
			apart = apart || length(body) >= leastSection
			heads++
		}
		i = end
	}
	if len(found) < 2 || 5*len(found) < 3*heads {
		return nil, blocks, false
	}
	return found, rest, apart
}
