package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"

	"github.com/ulikunitz/xz"
)

// A made-up corpus: topics, each with words that customers say and words that
// articles say, which never stand on the same side of a pair.
const topics, topicWords = 12, 6

func madeUpWord(topic, side, n int) string {
	const consonants, vowels = "bdfgklmnprstv", "aeiouy"
	at := topic*2*topicWords + side*topicWords + n
	var word strings.Builder
	for range 3 {
		word.WriteByte(consonants[at%len(consonants)])
		word.WriteByte(vowels[at%len(vowels)])
		at = at*7 + 5
	}
	return word.String() + string(consonants[topic%len(consonants)])
}

func madeUpText(chance *rand.Rand, topic, side int) string {
	var words []string
	for range 4 {
		words = append(words, madeUpWord(topic, side, chance.IntN(topicWords)))
	}
	return strings.Join(words, " ")
}

// writeCorpus writes the made-up corpus, the pairs packed if told so.
func writeCorpus(t *testing.T, packed bool) string {
	t.Helper()
	var pairs, text bytes.Buffer
	chance := rand.New(rand.NewPCG(1, 1))
	for i := range 600 {
		topic := i % topics
		fmt.Fprintf(&pairs, "doc\t%s\t%s\n", madeUpText(chance, topic, 0), madeUpText(chance, topic, 1))
		fmt.Fprintf(&text, "%s %s\n", madeUpText(chance, topic, i%2), madeUpText(chance, topic, i%2))
	}
	dir, name := t.TempDir(), pairsFile
	if packed {
		var out bytes.Buffer
		w, err := xz.NewWriter(&out)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(pairs.Bytes()); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		pairs, name = out, name+".xz"
	}
	for file, content := range map[string][]byte{name: pairs.Bytes(), textFile: text.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, file), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func trained(t *testing.T, dir string, steps int, seed uint64) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "vectors.khv")
	o := options{
		sizes: sizes{stems: 200, words: 150, buckets: 300}, dim: vectors.Dim, steps: steps, pairs: 48, thin: 1, rate: 0.012, seed: seed,
		say: func(string) {}, progress: func(int, float64) {},
	}
	if err := run(dir, out, o); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// Texts of one topic share no word across sides: only training can draw them
// together.
func TestPairsComeNearerThanStrangers(t *testing.T) {
	table, err := vectors.Open(string(trained(t, writeCorpus(t, false), 120, 1)))
	if err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(2, 2))
	var asked, answers [topics]vectors.Vector
	for topic := range topics {
		asked[topic] = table.Text(kb.Tokens(madeUpText(chance, topic, 0)))
		answers[topic] = table.Text(kb.Tokens(madeUpText(chance, topic, 1)))
	}
	for topic := range topics {
		partner := asked[topic].Dot(&answers[topic])
		for other := range topics {
			if stranger := asked[topic].Dot(&answers[other]); other != topic && stranger > partner-0.2 {
				t.Errorf("topic %d: the answer of topic %d is as near (%.2f) as its own (%.2f)", topic, other, stranger, partner)
			}
		}
	}
}

func TestSameSeedGivesTheSameBytes(t *testing.T) {
	plain, packed := writeCorpus(t, false), writeCorpus(t, true)
	first := trained(t, plain, 30, 1)
	if !bytes.Equal(first, trained(t, packed, 30, 1)) {
		t.Error("the same corpus, packed, gives another table")
	}
	if bytes.Equal(first, trained(t, plain, 30, 2)) {
		t.Error("another seed gives the same table")
	}
}

func TestCorpusThatCannotBeRead(t *testing.T) {
	dir := writeCorpus(t, false)
	if err := os.WriteFile(filepath.Join(dir, pairsFile), []byte("doc\tone column too few\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	say := func(string) {}
	if _, err := readCorpus(dir, "", 1, say); err == nil || !strings.Contains(err.Error(), "three columns") {
		t.Errorf("a line of two columns: %v", err)
	}
	if _, err := readCorpus(t.TempDir(), "", 1, say); err == nil {
		t.Error("a folder without a corpus is read")
	}
}
