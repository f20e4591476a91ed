package slackio

import (
	"regexp"
	"strings"
)

var (
	// linkedPicture is a picture that is a link itself; the picture is what counts.
	linkedPicture = regexp.MustCompile(`\[\s*(!\[[^\]]*\]\([^)]*\))\s*\]\([^)]*\)`)
	picture       = regexp.MustCompile(`!\[([^\]]*)\]\(\s*<?([^)\s>]*)[^)]*\)`)
	tableRow      = regexp.MustCompile(`^[ \t]*\|(.*)\|[ \t]*$`)
	tableRule     = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$`)
	manyLines     = regexp.MustCompile(`\n{3,}`)
)

// showable writes what Slack's Markdown does not draw as it does: pictures are links,
// and tables are lists.
func showable(text string) string {
	text = linkedPicture.ReplaceAllString(text, "$1")
	text = picture.ReplaceAllStringFunc(text, pictureLink)
	return strings.TrimSpace(manyLines.ReplaceAllString(listed(text), "\n\n"))
}

// pictureLink is a link to a picture that can be reached, and nothing else.
func pictureLink(markdown string) string {
	found := picture.FindStringSubmatch(markdown)
	if _, ok := linkTo(found[2]); !ok {
		return ""
	}
	if alt := oneLine(found[1]); alt != "" {
		return "[" + wordPicture + ": " + alt + "](" + found[2] + ")"
	}
	return "[" + wordPicture + "](" + found[2] + ")"
}

// listed writes the rows of tables as items of lists. What a column is called stands
// before its cell where there are more than two columns: of two, the row says it.
func listed(text string) string {
	var out, head []string
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		row := tableRow.FindStringSubmatch(line)
		switch {
		case isRule(line) && i > 0 && tableRow.MatchString(lines[i-1]):
		case row == nil:
			out, head = append(out, line), nil
		case head == nil && i+1 < len(lines) && isRule(lines[i+1]):
			head = cells(row[1])
			if title := solidCells(head); len(head) <= 2 && len(title) > 0 {
				out = append(out, "**"+strings.Join(title, " – ")+"**")
			}
		default:
			if item := rowItem(head, cells(row[1])); item != "" {
				out = append(out, "- "+item)
			}
		}
	}
	return strings.Join(out, "\n")
}

// isRule tells the line between a table's head and its rows.
func isRule(line string) bool { return strings.Contains(line, "|") && tableRule.MatchString(line) }

// rowItem is a row as one item.
func rowItem(head, row []string) string {
	if len(head) > 2 {
		for i := 1; i < len(row) && i < len(head); i++ {
			if row[i] != "" && head[i] != "" {
				row[i] = head[i] + ": " + row[i]
			}
		}
	}
	return strings.Join(solidCells(row), " – ")
}

// lineBreak is one within a cell.
var lineBreak = regexp.MustCompile(`(?i)<br ?/?>`)

// cells are a row's cells, trimmed; a written bar is no border.
func cells(row string) []string {
	const bar = "\x00"
	parts := strings.Split(strings.ReplaceAll(row, `\|`, bar), "|")
	for i, c := range parts {
		c = strings.TrimSpace(lineBreak.ReplaceAllString(c, " "))
		parts[i] = strings.ReplaceAll(c, bar, "|")
	}
	return parts
}

// solidCells are those that are not empty.
func solidCells(row []string) []string {
	var out []string
	for _, c := range row {
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}
