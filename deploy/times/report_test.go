package main

import (
	"strings"
	"testing"
)

// told runs lines of events and returns what is told of them, and the exit code.
func told(lines ...string) (string, int) {
	var out strings.Builder
	code := run(strings.NewReader(strings.Join(lines, "\n")), &out, 2)
	return out.String(), code
}

const (
	begins = `{"Action":"start","Package":"k/a"}`
	closes = `{"Action":"output","Package":"k/a","Output":"ok  \tk/a\t1.0s\n"}`
	passes = `{"Action":"pass","Package":"k/a","Elapsed":1}`
)

func TestRun_SlowestFirstAndOrdinaryClosingLines(t *testing.T) {
	out, code := told(begins,
		`{"Action":"pass","Package":"k/a","Test":"TestQuick","Elapsed":0.1}`,
		`{"Action":"output","Package":"k/a","Test":"TestSlow","Output":"noise\n"}`,
		`{"Action":"pass","Package":"k/a","Test":"TestSlow/part","Elapsed":9}`,
		`{"Action":"pass","Package":"k/a","Test":"TestSlow","Elapsed":2}`,
		`{"Action":"pass","Package":"k/a","Test":"TestMiddle","Elapsed":1}`,
		`{"Action":"output","Package":"k/a","Output":"PASS\n"}`, closes, passes)
	want := "ok  \tk/a\t1.0s\nslowest first:\n    2.00s  k/a TestSlow\n    1.00s  k/a TestMiddle\n3 passed, 0 failed, 0 skipped, in 1 packages\n"
	if out != want || code != 0 {
		t.Errorf("exit %d, got\n%swant\n%s", code, out, want)
	}
}

func TestRun_WhatFailsOrIsSkippedIsToldWhole(t *testing.T) {
	out, code := told(begins,
		`{"Action":"output","Package":"k/a","Test":"TestBad","Output":"    a_test.go:9: got 1\n"}`,
		`{"Action":"fail","Package":"k/a","Test":"TestBad","Elapsed":0.1}`,
		`{"Action":"output","Package":"k/a","Test":"TestLeft","Output":"    a_test.go:3: no browser\n"}`,
		`{"Action":"skip","Package":"k/a","Test":"TestLeft","Elapsed":0}`,
		`{"Action":"output","Package":"k/a","Output":"FAIL\tk/a\t0.1s\n"}`,
		`{"Action":"fail","Package":"k/a","Elapsed":0.1}`)
	for _, want := range []string{"got 1", "no browser", "FAIL\tk/a\t0.1s", "0 passed, 1 failed, 1 skipped"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not told:\n%s", want, out)
		}
	}
	if code != 1 {
		t.Errorf("exit %d, want 1", code)
	}
}

// TestRun_NothingPassesByBeingCutOff: each of these runs has no failed test in it.
func TestRun_NothingPassesByBeingCutOff(t *testing.T) {
	for name, lines := range map[string][]string{
		"nothing was run":          nil,
		"the go command gave up":   {"go: cannot find main module"},
		"a package never ended":    {begins, `{"Action":"pass","Package":"k/a","Test":"TestQuick","Elapsed":0.1}`},
		"a test ended its program": {begins, `{"Action":"output","Package":"k/a","Test":"TestX","Output":"panic: x\n"}`, `{"Action":"fail","Package":"k/a","Elapsed":1}`},
		"one could not be built":   {`{"ImportPath":"k/b","Action":"build-output","Output":"b.go:1: no\n"}`, `{"ImportPath":"k/b","Action":"build-fail"}`, begins, closes, passes},
	} {
		if out, code := told(lines...); code != 1 {
			t.Errorf("%s: exit %d\n%s", name, code, out)
		}
	}
}
