package matcher

import (
	"embed"
	"fmt"
	"strings"
)

// lexiconFiles are the general word lists by kind; everyday.txt holds our own
// everyday sentences.
//
//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// A class is what kind of thing a concept is.
type class uint8

const (
	classFault    class = iota // what can be wrong, with polarity
	classDo                    // what one does with a thing
	classObject                // things of several kinds of support
	classForeign               // things with errors, keys and codes of their own
	classBrand                 // makers and services
	classCue                   // what the text wants
	classPlace                 // countries
	classShop                  // shops where things are bought
	classPlatform              // devices a program runs on
	classTrouble               // that something is wrong, not what
)

var classNames = map[string]class{
	"fault": classFault, "do": classDo, "object": classObject, "foreign": classForeign, "brand": classBrand,
	"cue": classCue, "place": classPlace, "shop": classShop, "platform": classPlatform, "trouble": classTrouble,
}

// A concept is a group of forms that mean the same.
type concept struct {
	name  string
	class class
	// says names the features that the concept is in a text, as it is and
	// turned around: of an article that has it, and of one that has not.
	says [4]string
	// cue, here and elsewhere name the features that it is in a text: as what
	// the text wants, or as somebody else's, where the article fits or not.
	cue, here, elsewhere string
}

// A sense is a concept as a form means it: opposite for "ogiltig" of valid.
type sense struct {
	concept  int32
	opposite bool
}

// A pattern is a form of several words; rest are the words after the first,
// numbers are theirs in the vocabulary.
type pattern struct {
	rest    []string
	numbers []int32
	// spelt are all its words as the list writes them; nil where that does not
	// matter.
	spelt []string
	sense
	// negative tells that a negation is part of the form itself.
	negative bool
	// tight tells that no other words may stand between the form's.
	tight bool
}

// A lexicon knows forms of concepts. It does not change after it is read.
type lexicon struct {
	concepts []concept
	byName   map[string]int32
	forms    map[string][]sense
	// begins holds forms that stand for any ending, by their beginning.
	begins map[string][]sense
	// capitals holds forms that count only when written with a capital.
	capitals map[string][]sense
	// parts holds first parts of compounds.
	parts map[string][]sense
	// patterns are by their first word.
	patterns map[string][]pattern
	stop     map[string]bool
	everyday []string
	// spellings are how the forms of what is not ours are written.
	spellings map[spelling][]string
}

// readLexicon reads the embedded lists. Its error names file and line.
func readLexicon() (*lexicon, error) {
	lx := &lexicon{
		byName: map[string]int32{}, forms: map[string][]sense{}, begins: map[string][]sense{},
		parts: map[string][]sense{}, patterns: map[string][]pattern{}, stop: map[string]bool{}, capitals: map[string][]sense{}, spellings: map[spelling][]string{},
	}
	for _, name := range []string{"faults", "objects", "foreign", "brands", "cues"} {
		if err := lx.readConcepts("lexicon/" + name + ".txt"); err != nil {
			return nil, err
		}
	}
	err := eachListLine("lexicon/stop.txt", func(_ int, line string) error {
		for _, w := range strings.Fields(line) {
			lx.stop[fold(w)] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"everyday", "common", "grammar"} {
		err = eachListLine("lexicon/"+name+".txt", func(_ int, line string) error {
			lx.everyday = append(lx.everyday, line)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return lx, nil
}

// eachListLine calls do with the lines of an embedded list, without comments
// and empty lines.
func eachListLine(file string, do func(n int, line string) error) error {
	data, err := lexiconFiles.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read lexicon: %w", err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := do(i+1, line); err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return nil
}

func (lx *lexicon) readConcepts(file string) error {
	current, open := classFault, false
	return eachListLine(file, func(_ int, line string) error {
		if strings.HasPrefix(line, "[") {
			c, ok := classNames[strings.Trim(line, "[]")]
			if !ok {
				return fmt.Errorf("unknown class %s", line)
			}
			current, open = c, true
			return nil
		}
		name, forms, ok := strings.Cut(line, ":")
		if !ok || !open || strings.ContainsAny(name, " _") {
			return fmt.Errorf("want \"[class]\" or \"name: forms\", got %q", line)
		}
		if _, twice := lx.byName[name]; twice {
			return fmt.Errorf("concept %s is there twice", name)
		}
		id := int32(len(lx.concepts))
		lx.concepts = append(lx.concepts, concept{
			name: name, class: current, says: [4]string{"says." + name, "says.!" + name, "tells." + name, "tells.!" + name},
			cue: "cue." + name, here: "here." + name, elsewhere: "else." + name,
		})
		lx.byName[name] = id
		for _, form := range strings.Fields(forms) {
			lx.add(id, form)
		}
		return nil
	})
}

// add enters one form as the lists write it.
func (lx *lexicon) add(id int32, form string) {
	form, opposite := strings.CutPrefix(form, "!")
	form, tight := strings.CutPrefix(form, "=")
	form, capital := strings.CutPrefix(form, "^")
	s := sense{id, opposite}
	if capital {
		lx.capitals[fold(form)] = append(lx.capitals[fold(form)], s)
		return
	}
	words := strings.Split(form, "_")
	switch {
	case len(words) > 1:
		first := fold(words[0])
		p := pattern{sense: s, negative: isNegation(first), tight: tight}
		for _, w := range words[1:] {
			p.rest = append(p.rest, fold(w))
			p.negative = p.negative || isNegation(fold(w))
		}
		if !ours(lx.concepts[id].class) {
			p.spelt = strings.Split(written(form), "_")
		}
		lx.patterns[first] = append(lx.patterns[first], p)
	case strings.HasSuffix(form, "*"):
		b := fold(form)
		lx.begins[b] = append(lx.begins[b], s)
	case strings.HasSuffix(form, "-"):
		b := fold(form)
		lx.parts[b] = append(lx.parts[b], s)
	default:
		f := fold(form)
		lx.forms[f] = append(lx.forms[f], s)
		lx.remember(f, form, s)
	}
}

// senses are the concepts a folded word stands for by itself; nil if none.
func (lx *lexicon) senses(f string) []sense {
	if s, ok := lx.forms[f]; ok {
		return s
	}
	for n := len(f); n >= 5; n-- {
		if s, ok := lx.begins[f[:n]]; ok {
			return s
		}
	}
	return nil
}

// mendable tells whether misspellings are looked for of a sense's forms: not
// of names of other things and makers, which too much would be taken for.
func (lx *lexicon) mendable(s sense) bool {
	c := lx.concepts[s.concept].class
	return c == classFault || c == classDo || c == classObject || c == classTrouble
}

// teach enters every folded word the lexicon knows into a speller.
func (lx *lexicon) teach(sp *speller) {
	for f := range lx.stop {
		sp.add(f, false)
	}
	for _, line := range lx.everyday {
		for _, w := range splitWords(line) {
			sp.add(w.fold, false)
		}
	}
	for first, ps := range lx.patterns {
		for _, p := range ps {
			for _, w := range append([]string{first}, p.rest...) {
				sp.add(w, lx.mendable(p.sense))
			}
		}
	}
	for f, senses := range lx.forms {
		if lx.concepts[senses[0].concept].class == classBrand {
			sp.addName(f)
		} else {
			sp.add(f, lx.mendable(senses[0]))
		}
	}
}

// trouble tells whether a sense says that something is wrong now.
func (lx *lexicon) trouble(s sense) bool {
	switch lx.concepts[s.concept].name {
	case "used", "expired", "restricted", "occurred", "refused", "noreason":
		return !s.opposite
	case "valid", "recognise", "accept", "work", "eligible", "migrate":
		return s.opposite
	}
	return false
}
