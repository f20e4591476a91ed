package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/page"
)

// folds is how many parts the fitted messages are cut into.
const folds = 5

// measureCalibration judges the confidence on messages that took no part in
// the weights that judged them: each fifth of the files by weights fitted on
// the other four, and the files kept apart by weights fitted on all. It fits
// by the very command that makes the shipped weights.
func measureCalibration(args []string) error {
	flags := flag.NewFlagSet("calibration", flag.ExitOnError)
	held := flags.String("held", "", "files, joined by commas, that are kept apart from fitting")
	extra := flags.String("extra", "", "files, joined by commas, that fitting counts less and that are not measured on")
	picture := flags.String("png", "", "where to write the reliability diagram; empty: nowhere")
	most := flags.Float64("most", 0.05, "the expected calibration error above which this is an error")
	if err := flags.Parse(args); err != nil {
		return err
	}
	seven, err := shipped()
	if err != nil {
		return err
	}
	m, err := matcherOf(seven)
	if err != nil {
		return err
	}
	fit, err := newFitter(*extra)
	if err != nil {
		return err
	}
	defer os.RemoveAll(fit.folder)
	report, err := fit.crossValidate(m, flags.Args(), *held)
	if err != nil {
		return err
	}
	summary := report.Summarise()
	if err := summary.WriteText(os.Stdout); err != nil {
		return err
	}
	if *picture != "" {
		var png bytes.Buffer
		if err := page.WritePNG(&png, summary); err != nil {
			return err
		}
		if err := os.WriteFile(*picture, png.Bytes(), 0o644); err != nil {
			return err
		}
	}
	if got := summary.Calibration.Error; got > *most {
		return fmt.Errorf("the expected calibration error is %.4f; at most %.2f is allowed", got, *most)
	}
	return nil
}

// A fitter fits weights by running matcher/eval/fit, built once into a folder
// that the caller removes.
type fitter struct{ folder, extra string }

func newFitter(extra string) (fitter, error) {
	folder, err := os.MkdirTemp("", "measure")
	if err != nil {
		return fitter{}, err
	}
	f := fitter{folder: folder, extra: extra}
	build := exec.Command("go", "build", "-o", f.program(), "./matcher/eval/fit")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		os.RemoveAll(folder)
		return fitter{}, fmt.Errorf("build matcher/eval/fit, from the root of the project: %w", err)
	}
	return f, nil
}

func (f fitter) program() string { return filepath.Join(f.folder, "fit") }

// fit returns the weights of labelled lines.
func (f fitter) fit(lines [][]byte) (*matcher.Weights, error) {
	train, out := filepath.Join(f.folder, "train.jsonl"), filepath.Join(f.folder, "weights.json")
	if err := os.WriteFile(train, bytes.Join(lines, []byte("\n")), 0o600); err != nil {
		return nil, err
	}
	args := []string{"-date", "2026-11-23", "-folds", "0", "-out", out}
	if f.extra != "" {
		args = append(args, "-extra", f.extra)
	}
	run := exec.Command(f.program(), append(args, train)...)
	run.Stderr = os.Stderr
	if err := run.Run(); err != nil {
		return nil, fmt.Errorf("fit: %w", err)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return matcher.ParseWeights(data)
}

// crossValidate scores the lines of files fold by fold, and those of held by
// weights of all files.
func (f fitter) crossValidate(m *matcher.Matcher, files []string, held string) (eval.Report, error) {
	messages, err := readAll(files)
	if err != nil {
		return eval.Report{}, err
	}
	lines, err := linesOf(files)
	if err != nil {
		return eval.Report{}, err
	}
	verdicts := map[string]matcher.Verdict{}
	for fold := range folds {
		var train [][]byte
		for i, msg := range messages {
			if foldOf(msg.Text) != fold {
				train = append(train, lines[i])
			}
		}
		w, err := f.fit(train)
		if err != nil {
			return eval.Report{}, err
		}
		judge := m.WithWeights(w)
		for _, msg := range messages {
			if foldOf(msg.Text) == fold {
				verdicts[msg.Text] = judge.Match(msg.Text)
			}
		}
	}
	if held != "" {
		apart, err := readAll(strings.Split(held, ","))
		if err != nil {
			return eval.Report{}, err
		}
		w, err := f.fit(lines)
		if err != nil {
			return eval.Report{}, err
		}
		judge := m.WithWeights(w)
		for _, msg := range apart {
			if _, fitted := verdicts[msg.Text]; !fitted {
				verdicts[msg.Text] = judge.Match(msg.Text)
			}
		}
		messages = append(messages, apart...)
	}
	return eval.Score(messages, func(text string) matcher.Verdict { return verdicts[text] }), nil
}

// linesOf lists the lines of files that hold a message, with ids made unique
// by the file's name, since several files are fitted as one.
func linesOf(files []string) ([][]byte, error) {
	var lines [][]byte
	for n, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for line := range bytes.Lines(data) {
			if line = bytes.TrimSpace(line); len(line) > 0 {
				lines = append(lines, bytes.Replace(line, []byte(`"id": "`), fmt.Appendf(nil, `"id": "%d-`, n), 1))
			}
		}
	}
	return lines, nil
}

// foldOf spreads texts evenly over folds, equal texts to the same one.
func foldOf(text string) int {
	sum := sha256.Sum256([]byte(text))
	return int(sum[1]) % folds
}
