// Command fit fits the matcher's weights to labelled worlds, and judges them by
// leaving each whole world out in turn.
//
//	fit -date 2026-11-30                 writes matcher/weights.json
//	fit -check                           fails unless that file is the fit's
//	fit -leave                           prints the table of worlds left out
//	fit -learn                           prints what lessons make of them
//
// Arguments are the messages of the seven embedded articles; the other worlds
// are the folders of matcher/eval/testdata.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

// seven names the world of the embedded articles.
const seven = "seven"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run() error {
	date := flag.String("date", "", "the day to note in the file, such as 2026-11-30")
	file := flag.String("file", "matcher/weights.json", "the weights' file")
	folder := flag.String("worlds", "matcher/eval/testdata", "the folder of worlds")
	check := flag.Bool("check", false, "fit, and fail unless the file holds what was fitted")
	every := flag.Int("every", 1, "take only every N-th of the seven's messages, to be quick")
	only := flag.String("only", "", "with -leave: leave out just this world")
	leave := flag.Bool("leave", false, "leave each world out in turn and print how it is judged")
	teach := flag.Bool("learn", false, "leave each world out in turn, teach what its agents would, and print how it is judged")
	picture := flag.String("png", "", "with -learn: draw it into this file besides")
	flag.Parse()
	worlds, err := readWorlds(*folder, flag.Args(), *every)
	if err != nil {
		return err
	}
	ready, err := prepare(worlds)
	if err != nil {
		return err
	}
	if *teach {
		return learn(os.Stdout, ready, *only, *picture)
	}
	if *leave {
		return leaveOut(os.Stdout, ready, *only)
	}
	w, err := weigh(ready)
	if err != nil {
		return err
	}
	w.Data = eval.Hash(worlds)
	if *check {
		return same(*file, w)
	}
	if w.Fitted = *date; w.Fitted == "" {
		return errors.New("want -date, the day of the fit")
	}
	return write(*file, w)
}

// readWorlds reads the seven with their messages and all others, each as it is
// and as title and body alone.
func readWorlds(folder string, files []string, every int) ([]eval.World, error) {
	own, findings := kb.Load(articles.FS())
	if kb.HasError(findings) {
		return nil, fmt.Errorf("the embedded articles are broken: %v", findings)
	}
	worlds, err := eval.ReadWorlds(os.DirFS(folder), map[string][]kb.Article{seven: own})
	if err != nil {
		return nil, err
	}
	unanswered, findings := kb.Unanswered(articles.FS())
	if kb.HasError(findings) {
		return nil, fmt.Errorf("the embedded articles are broken: %v", findings)
	}
	home := eval.World{Name: seven, Articles: own, Unanswered: unanswered}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		messages, err := eval.ReadBytes(file, data)
		if err != nil {
			return nil, err
		}
		for i := 0; i < len(messages); i += every {
			home.Messages = append(home.Messages, messages[i])
		}
	}
	if len(files) > 0 {
		worlds = append(worlds, home)
	}
	for _, w := range worlds {
		worlds = append(worlds, w.Minimal())
	}
	return worlds, nil
}

func write(file string, w *matcher.Weights) error {
	data, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o644)
}

// same tells whether a file holds weights, whatever day it names.
func same(file string, w *matcher.Weights) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	have, err := matcher.ParseWeights(data)
	if err != nil {
		return err
	}
	w.Fitted = have.Fitted
	want, err := json.Marshal(w)
	if err != nil {
		return err
	}
	got, err := json.Marshal(have)
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s is not what fits these worlds: run make fit DATE=today and look at what changes", file)
	}
	return nil
}
