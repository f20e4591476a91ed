package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// How long a wording is, in characters, and how many an article is proposed at most.
// Our own limits.
const (
	minWording, maxWording = 4, 300
	mostErrors             = 20
	mostSymptoms           = 30
)

var (
	// inQuotes are words in quotation marks of any country, or marked to stand out.
	inQuotes = regexp.MustCompile("[”“„»«]([^”“„»«\n]{2,400})[”“»«]" + `|(?:^|[\s(:])"(\S[^"\n]{1,400}[^"\s]|\S)"` + "|\ue010([^\ue010\ue011\n]{2,400})\ue011")
	// unclosed are words after a quotation mark that is never closed: to the end of their sentence.
	unclosed = regexp.MustCompile(`(?:^|[\s(:])["”“„»]([^"”“„»«\n]{2,400}?)(?:[.!?](?:\s|$)|$)`)
	// cueBefore says, right before a quotation, that it is on a screen.
	cueBefore = regexp.MustCompile(`(?i)(?:\p{L}*fel(?:et|meddelande[nt]*|ruta[n]?|text(?:en)?|kod(?:en)?)?|meddelande[nt]*|texten|varning(?:en)?|rutan|error(?: message| code)?|message|warning|feil(?:meldingen?)?|meldingen?|fejl(?:meddelelsen?)?|står det|säger|visas|says|shows|saying|reads)(?:\s+(?:med texten|som säger|som lyder|lyder|att|är|visas|av typen|with the text|that says|på skärmen|i stil med|likt|eller|or|och|and)){0,2}\s*[:,]?\s*$`)
	// cueAfter says so right after it.
	cueAfter = regexp.MustCompile(`(?i)^[.,!]?\s*(?:(?:kan|might|may|can|will)\s+)?(?:visas|dyker upp|indikerar|betyder|innebär|kommer upp|uppstår|beror på|appears?|is (?:shown|displayed)|means|indicates|betyr|vises)`)
	// pressed says that what is quoted is pressed, chosen or found.
	pressed = regexp.MustCompile(`(?i)(?:klicka|klickar|tryck|trycker|välj|väljer|knappen|fliken|menyn|alternativet|rutan för|bocka i|kryssa i|markera|gå till|öppna|under|click|press|tap|select|choose|button|tab|menu|option|trykk|velg|vælg|klik)(?:\s+(?:på|in|on|i|the|to|sedan|antingen))*\s*$`)
	// named is an error named by its kind and a colon, on a line of its own: what follows is it.
	named = regexp.MustCompile(`(?i)^\p{L}*(?:fel|felmeddelande|felmeddelandet|felet|felkod|felkoden|error|error message|error code|feil|feilmelding|fejl|fejlmeddelelse)\s*:\s*(\S.{3,300})$`)
	// numbered is an error's code with what it is called.
	numbered = regexp.MustCompile(`(?i)(?:felkod(?:en)?|felnummer|error code|feilkode|fejlkode|error|fel|stop code)[\s:]+((?:0x[0-9a-f]{2,16}|[A-Z]{1,12}[-_]?\d{2,8}(?:[-_.][A-Z0-9]{1,8})*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|-?\d{2,10}(?:[-.]\d{1,6})*))`)
)

// quoted are the words in quotation marks of a line.
func quoted(line string) []string {
	var out []string
	for _, q := range inQuotes.FindAllStringSubmatch(line, -1) {
		if words := q[1] + q[2]; strings.Count(words, " ") > 0 {
			out = append(out, words)
		}
	}
	return out
}

// wordings are the error messages that marked lines show, in order.
func wordings(marked string) []string {
	var out []string
	for line := range strings.SplitSeq(marked, "\n") {
		out = append(out, lineWordings(line)...)
	}
	return out
}

// lineWordings are those of one line.
func lineWordings(line string) []string {
	var out []string
	bare := unmarked(line)
	if n := named.FindStringSubmatch(bare); n != nil && len(quoted(line)) == 0 && strings.Count(n[1], ". ") == 0 {
		out = append(out, n[1])
	}
	end := 0 // of what was found last
	matches := inQuotes.FindAllStringSubmatchIndex(line, -1)
	for _, m := range matches {
		from, to, strong := groupOf(m)
		words := unmarked(line[from:to])
		before, after := unmarked(line[:m[0]]), strings.TrimLeft(unmarked(line[m[1]:]), ` "”“»«`)
		before = strings.TrimRight(before, ` "”“„»«(`)
		between := strings.Trim(strings.ToLower(unmarked(line[end:m[0]])), ` ,/()"”“„»«`)
		goesOn := end > 0 && len(out) > 0 && (between == "" || or.MatchString(between))
		end = 0
		was := len(out)
		switch {
		case pressed.MatchString(before), !strings.Contains(words, " ") && !startsLikeAScreen(words):
		case goesOn, cueBefore.MatchString(before), !strong && cueAfter.MatchString(after):
			out = append(out, words)
		case !strong && strings.Count(words, " ") >= 2 && trouble.MatchString(words):
			out = append(out, words)
		}
		if len(out) > was {
			end = m[1]
		}
	}
	if len(matches) == 0 {
		if m := unclosed.FindStringSubmatchIndex(bare); m != nil && cueBefore.MatchString(strings.TrimRight(bare[:m[0]+1], ` "”“„»`)) {
			out = append(out, bare[m[2]:m[3]])
		}
	}
	for _, m := range numbered.FindAllStringSubmatchIndex(bare, -1) {
		said := bare[m[0]:m[1]]
		within := slices.ContainsFunc(out, func(w string) bool { return strings.Contains(w, bare[m[2]:m[3]]) })
		if strings.ContainsAny(said, "0123456789_") && !isYear(bare[m[2]:m[3]]) && !within {
			out = append(out, said)
		}
	}
	return out
}

// groupOf is where the words of a match of inQuotes are, and whether they only stand out.
func groupOf(m []int) (from, to int, strong bool) {
	for g := 1; g <= 3; g++ {
		if m[2*g] >= 0 {
			return m[2*g], m[2*g+1], g == 3
		}
	}
	return m[0], m[1], false
}

// isYear tells a number that is a year rather than an error's.
func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// unmarked takes the marks of textOf out.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if r == openMark || r == closeMark {
			return -1
		}
		return r
	}, s)
}

// A proposal gathers wordings by language, each once whatever its capitals and marks.
type proposal struct {
	page string // the page's language
	most int
	seen map[string]bool
	list map[string][]string
}

func newProposal(language string, most int) *proposal {
	return &proposal{page: language, most: most, seen: map[string]bool{}, list: map[string][]string{}}
}

// add proposes wordings that have a length.
func (p *proposal) add(texts ...string) {
	for _, t := range texts {
		t = oneLine(unmarked(t))
		t = strings.TrimSpace(strings.Trim(t, `"”“„»«`))
		key := fold(t)
		if n := utf8.RuneCountInString(t); n < minWording || n > maxWording || key == "" || p.seen[key] || len(p.seen) >= p.most {
			continue
		}
		p.seen[key] = true
		lang := languageOfText(t, p.page)
		p.list[lang] = append(p.list[lang], t)
	}
}

// byLanguage is what was gathered, nil for nothing.
func (p *proposal) byLanguage() map[string][]string {
	if len(p.list) == 0 {
		return nil
	}
	return p.list
}
