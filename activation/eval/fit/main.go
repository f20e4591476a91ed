// Command fit fits the weights of activation to labelled texts.
//
//	go run ./activation/eval/fit -date 2026-11-30 activation/testdata/*.jsonl
//
// It prints how each set fares when it is left out of the fit and when it is in
// it, then writes the weights fitted on all. The same files give the same weights.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kodhjalpen/activation"
	"kodhjalpen/activation/eval"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

// A set is one file of labelled texts, with what is to be learnt from them.
type set struct {
	name     string
	lines    []eval.Line
	examples []example
}

func run() error {
	date := flag.String("date", "", "the day of the fit, for the weights file")
	out := flag.String("out", "activation/weights.json", "where to write the weights; empty: nowhere")
	check := flag.String("check", "", "write nothing, and fail unless the fit gives the weights of this file")
	leave := flag.Bool("leave", true, "measure each set with weights fitted without it")
	list := flag.Bool("list", false, "list what is wrong where a set is left out")
	worth := flag.Bool("worth", false, "write nothing, and print what becomes of the sets without each feature")
	flag.Parse()
	if *date == "" && *check == "" || flag.NArg() == 0 {
		return fmt.Errorf("want -date or -check, and files")
	}
	sets, data, err := readSets(flag.Args())
	if err != nil {
		return err
	}
	m, w := fit(sets, func(int) bool { return false }, nil)
	m.Date, m.Data = *date, data
	if *check != "" {
		return compare(*check, m)
	}
	if *worth {
		worths(sets)
		return nil
	}
	measure(sets, m, w, *leave, *list)
	if *out == "" {
		return nil
	}
	var b bytes.Buffer
	if err := write(&b, m); err != nil {
		return err
	}
	return os.WriteFile(*out, b.Bytes(), 0o644)
}

// readSets reads the labelled files and their hashes by name.
func readSets(files []string) ([]set, map[string]string, error) {
	var sets []set
	hashes := map[string]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		lines, err := eval.Read(name, bytes.NewReader(data))
		if err != nil {
			return nil, nil, err
		}
		sum := sha256.Sum256(data)
		base := filepath.Base(name)
		hashes[base] = hex.EncodeToString(sum[:8])
		s := set{name: strings.TrimSuffix(base, ".jsonl"), lines: lines}
		rnd := rand.New(rand.NewPCG(1, 2))
		for _, l := range lines {
			weight := 1.0
			if len(l.Codes) == 0 {
				weight = barren
			}
			s.examples = append(s.examples, examplesOf(l, weight)...)
			more, weights := variants(l, rnd)
			for i, v := range more {
				s.examples = append(s.examples, examplesOf(v, weights[i])...)
			}
		}
		sets = append(sets, s)
	}
	return sets, hashes, nil
}

// compare fails unless the file holds the weights of m.
func compare(file string, m *activation.Model) error {
	have, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	was, err := activation.ReadModel(have)
	if err != nil {
		return err
	}
	m.Date = was.Date
	var b bytes.Buffer
	if err := write(&b, m); err != nil {
		return err
	}
	if !bytes.Equal(have, b.Bytes()) {
		return fmt.Errorf("%s is not what the fit gives: run make fit-codes", file)
	}
	return nil
}

// measure prints precision, recall and texts left clean of each set.
func measure(sets []set, all *activation.Model, w []float64, leave, list bool) {
	var sumIn, sumOut eval.Score
	fmt.Printf("%-18s %28s    %s\n", "", "left out: prec  recall clean", "fitted: prec  recall clean")
	for i, s := range sets {
		m := all
		if leave {
			m, _ = fit(sets, func(k int) bool { return k == i }, w)
		}
		var in, out eval.Score
		for _, l := range s.lines {
			in.AddFound(l, all.Codes(l.Text))
			sumIn.AddFound(l, all.Codes(l.Text))
			found := m.Codes(l.Text)
			sumOut.AddFound(l, found)
			if wrong := out.AddFound(l, found); list && len(wrong) > 0 {
				fmt.Printf("  %s\t%q\n", strings.Join(wrong, "; "), l.Text)
			}
		}
		row(s.name, out, in)
	}
	row("all", sumOut, sumIn)
}

// folds is into how many parts the sets are divided to measure features, each part
// left out in turn.
const folds = 5

// worths prints, for each feature, how sets left out fare without it: one without
// which nothing is worse is to be deleted.
func worths(sets []set) {
	starts, count := columnsOf()
	starts = append(starts, count)
	fmt.Printf("%-18s %28s\n", "without", "left out: prec  recall clean")
	features, _ := activation.Features()
	for f, feature := range append(slices.Clone(features), activation.Feature{Name: "nothing"}) {
		without := make([]set, len(sets))
		for i, s := range sets {
			without[i] = set{s.name, s.lines, nil}
			for _, x := range s.examples {
				if x.columns = slices.Clone(x.columns); f < len(x.columns) {
					x.columns[f] = int32(starts[f])
				}
				without[i].examples = append(without[i].examples, x)
			}
		}
		sum := eval.Score{}
		for k := range folds {
			m, _ := fit(without, func(i int) bool { return i%folds == k }, nil)
			for _, l := range feature.Levels {
				m.Weights[feature.Name][l] = m.Weights[feature.Name][feature.Levels[0]] // a part of the bias
			}
			m.Index()
			for i := k; i < len(sets); i += folds {
				for _, l := range sets[i].lines {
					sum.AddFound(l, m.Codes(l.Text))
				}
			}
		}
		row(feature.Name, sum)
	}
}

func row(name string, scores ...eval.Score) {
	fmt.Printf("%-18s", name)
	for _, s := range scores {
		fmt.Printf("         %6.1f %6.1f %6.1f", 100*s.Share(eval.Precision).Value(), 100*s.Share(eval.Recall).Value(), 100*s.Share(eval.Clean).Value())
	}
	fmt.Println()
}

// write writes m as weights.json is written: one feature a line.
func write(w io.Writer, m *activation.Model) error {
	data, err := json.Marshal(m.Data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "{\n\"date\": %q,\n\"data\": %s,\n\"bias\": %v, \"find\": %v, \"mask\": %v, \"neutral\": %v,\n\"weights\": {",
		m.Date, data, m.Bias, m.Find, m.Mask, m.Neutral)
	comma := ""
	features, _ := activation.Features()
	for _, f := range features {
		line, err := json.Marshal(m.Weights[f.Name])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s\n%q: %s", comma, f.Name, line)
		comma = ","
	}
	_, err = fmt.Fprint(w, "\n}\n}\n")
	return err
}
