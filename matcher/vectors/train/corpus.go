package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ulikunitz/xz"
)

// The files of a corpus: pairs of texts that mean the same, "kind, a, b" parted
// by tabs, and running text, one unit a line. Either may be packed by xz.
const (
	pairsFile = "pairs.tsv"
	textFile  = "text.txt"
)

// maxWords is where a text of a pair is cut.
const maxWords = 48

// A pair is two texts that belong together, as words of the lexicon.
type pair struct{ sides [2][]int32 }

// A corpus is what is trained on.
type corpus struct {
	lexicon *lexicon
	kinds   []string // in the order of their first pair
	pairs   map[string][]pair
	// text is the running text, each unit closed by endOfUnit.
	text []int32
	// before and after are the frames of questions.
	before, after [][]int32
}

const endOfUnit = -1

// readCorpus reads the two files of a folder, and desks' topics before them; of each
// thin pairs or units of the files it takes one, 1 for all.
func readCorpus(dir, desks string, thin int, say func(string)) (*corpus, error) {
	c := &corpus{lexicon: newLexicon(), pairs: map[string][]pair{}}
	c.readFrames()
	topics, err := readDesks(desks)
	if err != nil {
		return nil, err
	}
	c.addDesks(topics)
	n := 0
	say("reading pairs")
	err = eachLine(dir, pairsFile, func(line string) error {
		if n++; n/neighbours%thin != 0 {
			return nil
		}
		return c.addPair(line)
	})
	if err != nil {
		return nil, err
	}
	n = 0
	say("reading text")
	err = eachLine(dir, textFile, func(line string) error {
		if n++; n%thin == 0 {
			c.text = append(c.lexicon.read(c.text, line), endOfUnit)
		}
		return nil
	})
	return c, err
}

func (c *corpus) addPair(line string) error {
	kind, rest, _ := strings.Cut(line, "\t")
	a, b, ok := strings.Cut(rest, "\t")
	if !ok {
		return fmt.Errorf("a line of %s has no three columns: %.60q", pairsFile, line)
	}
	c.add(kind, a, b)
	return nil
}

// add adds a pair of texts, unless one has no words: numbers and signs only say nothing.
func (c *corpus) add(kind, a, b string) {
	var p pair
	for i, text := range [2]string{a, b} {
		words := c.lexicon.read(nil, text)
		if len(words) == 0 {
			return
		}
		p.sides[i] = words[:min(len(words), maxWords):min(len(words), maxWords)]
	}
	if _, known := c.pairs[kind]; !known {
		c.kinds = append(c.kinds, kind)
	}
	c.pairs[kind] = append(c.pairs[kind], p)
}

// framesFile holds beginnings and ends of questions, one a line: "< text" goes
// before, "> text" behind.
//
//go:embed frames.txt
var framesFile string

func (c *corpus) readFrames() {
	for line := range strings.Lines(framesFile) {
		if text, ok := strings.CutPrefix(line, "< "); ok {
			c.before = append(c.before, c.lexicon.read(nil, text))
		} else if text, ok := strings.CutPrefix(line, "> "); ok {
			c.after = append(c.after, c.lexicon.read(nil, text))
		}
	}
}

// eachLine calls take with every line of a file, plain or packed.
func eachLine(dir, name string, take func(string) error) error {
	path := filepath.Join(dir, name)
	file, err := os.Open(path + ".xz")
	packed := err == nil
	if !packed {
		if file, err = os.Open(path); err != nil {
			return err
		}
	}
	defer file.Close()
	var in io.Reader = bufio.NewReaderSize(file, 1<<20)
	if packed {
		if in, err = xz.NewReader(in); err != nil {
			return fmt.Errorf("%s: %w", file.Name(), err)
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if err := take(lines.Text()); err != nil {
			return fmt.Errorf("%s: %w", file.Name(), err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", file.Name(), err)
	}
	return nil
}
