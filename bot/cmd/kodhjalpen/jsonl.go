package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// badLine is the answer to a line that cannot be read. ID is null when the line
// gives none that can be echoed.
type badLine struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// eachLine reads JSON Lines {"id","text"} from in, of any length, and writes to
// out one line for each, in the same order, flushed before the next is read:
// what answer returns for it, as JSON. Other keys are ignored and empty lines
// skipped. A line that cannot be read is answered {"id","error"} and is no
// error of eachLine; reading from in and writing to out may be.
func eachLine(in io.Reader, out io.Writer, answer func(id json.RawMessage, text string) any) error {
	r := bufio.NewReaderSize(in, 64<<10)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for {
		line, readErr := r.ReadBytes('\n')
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		if len(line) > 0 {
			if err := enc.Encode(answerLine(line, answer)); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
			if err := w.Flush(); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
		}
		switch {
		case errors.Is(readErr, io.EOF):
			return nil
		case readErr != nil:
			return fmt.Errorf("read line: %w", readErr)
		}
	}
}

// answerLine returns the answer to one line, a badLine if it cannot be read.
func answerLine(line []byte, answer func(id json.RawMessage, text string) any) any {
	id, text, err := parseLine(line)
	if err != nil {
		return badLine{ID: id, Error: err.Error()}
	}
	return answer(id, text)
}

// parseLine reads one line. Keys are compared exactly, which decoding into a
// struct would not do. The id, a string or a number, is returned as it was
// written, also beside an error.
func parseLine(line []byte) (id json.RawMessage, text string, err error) {
	id = json.RawMessage("null")
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(line, &keys); err != nil || keys == nil {
		return id, "", errors.New("not a JSON object")
	}
	given, ok := keys["id"]
	if !ok {
		return id, "", errors.New("id is missing")
	}
	if c := given[0]; c != '"' && c != '-' && (c < '0' || c > '9') {
		return id, "", errors.New("id is neither a string nor a number")
	}
	id = bytes.ToValidUTF8(given, []byte("\ufffd"))
	given, ok = keys["text"]
	if !ok {
		return id, "", errors.New("text is missing")
	}
	if given[0] != '"' {
		return id, "", errors.New("text is not a string")
	}
	if err := json.Unmarshal(given, &text); err != nil {
		return id, "", errors.New("text is not a string")
	}
	return id, text, nil
}

// untilDone returns a reader of in that fails with ctx's error once ctx is
// done, so that an interrupt ends a command that waits for its next line. The
// goroutine that waits in in.Read ends with the program.
func untilDone(ctx context.Context, in io.Reader) io.Reader {
	pr, pw := io.Pipe()
	context.AfterFunc(ctx, func() { pw.CloseWithError(context.Cause(ctx)) })
	go func() {
		_, err := io.Copy(pw, in)
		pw.CloseWithError(err) // a nil error becomes io.EOF
	}()
	return pr
}
