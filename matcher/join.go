package matcher

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinLines puts words that were hyphenated at a line's end together and turns
// a line break inside a sentence into a space.
func joinLines(s string) string {
	if !strings.ContainsRune(s, '\n') {
		return s
	}
	lines := strings.Split(s, "\n")
	last := strings.TrimSpace(lines[0])
	out := append(make([]byte, 0, len(s)), last...)
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" {
			out = append(out, '\n')
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		switch {
		case cutWord(last) && unicode.IsLower(first):
			out = bytes.TrimSuffix(out, []byte("-"))
		case unicode.IsLower(first) && !endsThought(last):
			out = append(out, ' ')
		default:
			out = append(out, '\n')
		}
		out = append(out, line...)
		last = line
	}
	return string(out)
}

// cutWord tells whether a line ends in a letter and a hyphen.
func cutWord(line string) bool {
	if !strings.HasSuffix(line, "-") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(line[:len(line)-1])
	return unicode.IsLetter(r)
}

func endsThought(line string) bool {
	return line == "" || strings.ContainsAny(line[len(line)-1:], ".!?:")
}

var spacedRun = regexp.MustCompile(`(?:^|[\s"])((?:\pL ){2,}\pL)(?:$|[\s".,!?])`)

// joinSpaced puts spaced-out letters ("k o d e n") together: three single
// letters or more in a row.
func joinSpaced(s string) string {
	if !maySpaced(s) || !spacedRun.MatchString(s) {
		return s
	}
	words := strings.Split(s, " ")
	var out []string
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && utf8.RuneCountInString(words[j]) == 1 && isLetter(words[j]) {
			j++
		}
		if j-i >= 3 {
			out = append(out, strings.Join(words[i:j], ""))
			i = j
			continue
		}
		out = append(out, words[i])
		i++
	}
	return strings.Join(out, " ")
}

// maySpaced tells whether three single letters stand in a row somewhere; it is
// cheap, and true wherever spacedRun matches.
func maySpaced(s string) bool {
	letters, alone, fresh := 0, false, true
	for _, r := range s {
		switch {
		case fresh && unicode.IsLetter(r):
			if letters == 2 {
				return true
			}
			alone, fresh = true, false
		case r == ' ' && alone:
			letters++
			alone, fresh = false, true
		default:
			letters, alone = 0, false
			fresh = r == ' ' || r == '"' || '\t' <= r && r <= '\r'
		}
	}
	return false
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
