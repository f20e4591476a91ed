// Command measure prints the figures that one run of kb eval cannot give:
//
//	go run ./matcher/eval/measure growth FILE.jsonl...
//	go run ./matcher/eval/measure swefaq PATH
//
// growth matches messages against the seven articles among made ones, and swefaq
// picks the answers of questions that others wrote. Leaving whole worlds out, and
// how well calibrated the confidence is on them, is a flag of matcher/eval/fit.
// All but times are the same at every run.
package main

import (
	"fmt"
	"os"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher/eval"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	measures := map[string]func([]string) error{
		"growth": measureGrowth, "swefaq": measureSweFAQ,
	}
	if len(args) == 0 || measures[args[0]] == nil {
		return fmt.Errorf("want growth or swefaq, and files")
	}
	return measures[args[0]](args[1:])
}

// readAll reads labelled files.
func readAll(files []string) ([]eval.Message, error) {
	var all []eval.Message
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		messages, err := eval.ReadBytes(name, data)
		if err != nil {
			return nil, err
		}
		all = append(all, messages...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no labelled files were named")
	}
	return all, nil
}

// shipped are the embedded articles.
func shipped() ([]kb.Article, error) {
	list, findings := kb.Load(articles.FS())
	if len(list) == 0 || kb.HasError(findings) {
		return nil, fmt.Errorf("articles: %v", findings)
	}
	return list, nil
}
