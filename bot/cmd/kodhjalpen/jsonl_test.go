package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// echoed is what the tests' answer returns for a line.
type echoed struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
}

func echo(id json.RawMessage, text string) any { return echoed{id, text} }

func TestEachLine(t *testing.T) {
	for name, c := range map[string]struct{ in, out string }{
		"string id":         {`{"id":"a","text":"b"}`, `{"id":"a","text":"b"}`},
		"number id":         {`{"id":12.50,"text":"b"}`, `{"id":12.50,"text":"b"}`},
		"number past int64": {`{"id":123456789012345678901,"text":""}`, `{"id":123456789012345678901,"text":""}`},
		"other keys":        {`{"x":{"text":"no"},"Text":"no","ID":0,"text":"b","id":"a"}`, `{"id":"a","text":"b"}`},
		"escapes":           {`{"id":"<å>","text":"\u0000<&\ud83d"}`, `{"id":"<å>","text":"\u0000<&` + "\ufffd" + `"}`},
		"order, empty lines": {"{\"id\":1,\"text\":\"a\"}\r\n\n  \n{\"id\":2,\"text\":\"b\"}\n",
			`{"id":1,"text":"a"}` + "\n" + `{"id":2,"text":"b"}`},
		"byte order mark":  {"\ufeff" + `{"id":1,"text":"a"}`, `{"id":1,"text":"a"}`},
		"not JSON":         {`{"id":1,`, `{"id":null,"error":"not a JSON object"}`},
		"two values":       {`{"id":1,"text":"a"} {}`, `{"id":null,"error":"not a JSON object"}`},
		"array":            {`[1]`, `{"id":null,"error":"not a JSON object"}`},
		"null":             {`null`, `{"id":null,"error":"not a JSON object"}`},
		"no id":            {`{"text":"a"}`, `{"id":null,"error":"id is missing"}`},
		"object as id":     {`{"id":{},"text":"a"}`, `{"id":null,"error":"id is neither a string nor a number"}`},
		"no text":          {`{"id":"a"}`, `{"id":"a","error":"text is missing"}`},
		"number as text":   {`{"id":7,"text":7}`, `{"id":7,"error":"text is not a string"}`},
		"null as text":     {`{"id":7,"text":null}`, `{"id":7,"error":"text is not a string"}`},
		"good after a bad": {"x\n" + `{"id":1,"text":"a"}`, `{"id":null,"error":"not a JSON object"}` + "\n" + `{"id":1,"text":"a"}`},
		"nothing":          {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := eachLine(strings.NewReader(c.in), &out, echo); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSuffix(out.String(), "\n"); got != c.out {
				t.Errorf("got  %s\nwant %s", got, c.out)
			}
		})
	}
}

func TestEachLineTakesLongLines(t *testing.T) {
	long := strings.Repeat("ordet ", 1<<20)
	in, err := json.Marshal(map[string]string{"id": "a", "text": long})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = eachLine(bytes.NewReader(append(in, "\n{\"id\":\"b\",\"text\":\"\"}"...)), io.Discard, func(_ json.RawMessage, text string) any {
		seen += len(text)
		return nil
	})
	if err != nil || seen != len(long) {
		t.Errorf("saw %d bytes of %d, error %v", seen, len(long), err)
	}
}

// TestEachLineFlushes asks a question and reads the answer before it asks the
// next, as a program at the other end of two pipes does.
func TestEachLineFlushes(t *testing.T) {
	inReader, in := io.Pipe()
	out, outWriter := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- eachLine(inReader, outWriter, echo) }()
	answers := json.NewDecoder(out)
	for _, text := range []string{"a", "b"} {
		if _, err := io.WriteString(in, `{"id":1,"text":"`+text+"\"}\n"); err != nil {
			t.Fatal(err)
		}
		var got echoed
		if err := answers.Decode(&got); err != nil || got.Text != text {
			t.Fatalf("answer %q, error %v, want %q", got.Text, err, text)
		}
	}
	in.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestEachLineReportsBrokenStreams(t *testing.T) {
	broken := errors.New("broken")
	if err := eachLine(iotest.ErrReader(broken), io.Discard, echo); !errors.Is(err, broken) {
		t.Errorf("reading: %v", err)
	}
	r, w := io.Pipe()
	r.CloseWithError(broken)
	if err := eachLine(strings.NewReader(`{"id":1,"text":""}`), w, echo); !errors.Is(err, broken) {
		t.Errorf("writing: %v", err)
	}
}

// TestUntilDone interrupts a reader that waits for a line that never comes.
func TestUntilDone(t *testing.T) {
	in, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- eachLine(untilDone(ctx, in), io.Discard, echo) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}
