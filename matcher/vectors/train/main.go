// Command train makes the table of vectors anew from a corpus (README.md of the
// folder above): counting words that stand together gives the rows their start,
// then texts that mean the same are drawn to each other and away from others.
//
//	go run ./matcher/vectors/train -corpus DIR -out matcher/vectors/vectors.khv
//
// The same corpus and seed give the same bytes on machines of one architecture,
// whatever the number of processors.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kodhjalpen/matcher/vectors"
)

// parityFile stands beside the table: texts, and what the trainer makes of them.
const parityFile = "parity.tsv"

// options are what training can be told.
type options struct {
	sizes
	dim, steps, pairs, thin int
	rate                    float64
	seed                    uint64
	desks                   string       // topics, see readDesks
	say                     func(string) // what is being done
	progress                func(step int, loss float64)
}

func main() {
	o := options{dim: vectors.Dim, desks: desksFile}
	corpusDir := flag.String("corpus", "", "the folder of "+pairsFile+" and "+textFile+", plain or .xz")
	out := flag.String("out", "", "the table's file; "+parityFile+" beside it, if it is there, is made to fit")
	scored := flag.String("score", "", "train nothing: compare these tables, parted by commas, on the worlds given as arguments")
	flag.IntVar(&o.stems, "stems", 20_000, "rows of stems")
	flag.IntVar(&o.words, "words", 15_000, "rows of whole words")
	flag.IntVar(&o.buckets, "buckets", 20_000, "rows of hashed n-grams")
	flag.IntVar(&o.steps, "steps", 3_000, "batches to train on")
	flag.IntVar(&o.pairs, "pairs", batchPairs, "pairs of a batch")
	flag.Float64Var(&o.everyday, "everyday", 1.5e-3, "how much more than by the corpus everyday stems are chosen")
	flag.IntVar(&o.thin, "thin", 1, "of how many pairs and units one is read")
	flag.Float64Var(&o.rate, "rate", 0.025, "the largest learning rate")
	flag.Uint64Var(&o.seed, "seed", 1, "what chance begins from")
	flag.Parse()
	var err error
	switch {
	case *scored != "":
		err = score(strings.Split(*scored, ","), flag.Args())
	case *corpusDir != "" && *out != "":
		began := time.Now()
		o.say = func(what string) { fmt.Fprintf(os.Stderr, "\n%6.1fs  %s", time.Since(began).Seconds(), what) }
		o.progress = progressOn(os.Stderr, began, o.steps)
		err = run(*corpusDir, *out, o)
		fmt.Fprintln(os.Stderr)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// run reads, trains, and writes the table in one piece.
func run(corpusDir, out string, o options) error {
	c, err := readCorpus(corpusDir, o.desks, o.thin, o.say)
	if err != nil {
		return err
	}
	v, m := train(c, o)
	table := pack(v, m)
	if _, err := vectors.Open(string(table)); err != nil {
		return fmt.Errorf("the table made cannot be read: %w", err)
	}
	if err := os.WriteFile(out+".new", table, 0o644); err != nil {
		return err
	}
	if err := os.Rename(out+".new", out); err != nil {
		return err
	}
	return restateParity(filepath.Join(filepath.Dir(out), parityFile), v, m)
}

// progressOn writes how far training is, over one line.
func progressOn(to *os.File, began time.Time, steps int) func(int, float64) {
	mean := 0.0
	return func(step int, loss float64) {
		if mean += (loss - mean) / 50; step < 50 {
			mean = loss
		}
		if step%20 == 0 || step == steps {
			fmt.Fprintf(to, "\r%6.1fs  step %d of %d, loss %.3f ", time.Since(began).Seconds(), step, steps, mean)
		}
	}
}
