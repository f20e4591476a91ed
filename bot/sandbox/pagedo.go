package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// maxUpload is the largest file the page may share, in bytes.
const maxUpload = 10 << 20

// deed is one thing a person does on the page.
type deed struct {
	Do      string            `json:"do"`
	As      string            `json:"as"`
	Channel string            `json:"channel"`
	Thread  string            `json:"thread"`
	TS      string            `json:"ts"`
	Text    string            `json:"text"`
	Command string            `json:"command"`
	Which   string            `json:"which"`
	Value   *string           `json:"value"`
	View    string            `json:"view"`
	Values  map[string]string `json:"values"`
	On      bool              `json:"on"`
}

// serveDo carries out a deed and answers whether it went well.
func (w *Workspace) serveDo(rw http.ResponseWriter, r *http.Request) {
	var d deed
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&d); err != nil {
		writeJSON(rw, http.StatusBadRequest, encode(object{"ok": false, "error": "invalid_json"}))
		return
	}
	answer := object{"ok": true}
	if d.Do == "seek" {
		seek := func() ([]Option, error) { return w.Seek(d.As, d.Channel, d.TS, d.Which, d.Text) }
		if d.View != "" {
			seek = func() ([]Option, error) { return w.SeekView(d.As, d.View, d.Which, d.Text) }
		}
		offered, err := seek()
		if answer["options"] = offered; err != nil {
			answer = object{"ok": false, "error": causeOf(err)}
		}
		writeJSON(rw, http.StatusOK, encode(answer))
		return
	}
	ts, err := w.do(r.Context(), d)
	putIf(answer, "ts", ts)
	if err != nil {
		answer = object{"ok": false, "error": causeOf(err)}
	}
	writeJSON(rw, http.StatusOK, encode(answer))
}

// causeOf is the innermost error's text: Slack's code where there is one.
func causeOf(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// do carries out one deed and gives the timestamp of what was posted, if anything was.
func (w *Workspace) do(ctx context.Context, d deed) (ts string, err error) {
	var value []string
	if d.Value != nil {
		value = []string{*d.Value}
	}
	switch d.Do {
	case "post":
		ts, err = w.Post(d.As, d.Channel, d.Thread, w.Escape(d.Text))
	case "forward":
		ts, err = w.Forward(d.As, d.Channel, d.TS, d.Which, "", w.Escape(d.Text))
	case "edit":
		err = w.Edit(d.As, d.Channel, d.TS, w.Escape(d.Text))
	case "delete":
		err = w.Delete(d.As, d.Channel, d.TS)
	case "react":
		err = w.React(d.As, d.Channel, d.TS, d.Which, d.On)
	case "command":
		_, err = w.Command(d.As, d.Channel, d.Command, w.Escape(d.Text))
	case "press":
		err = w.PressButton(d.As, d.Channel, d.TS, d.Which, value...)
	case "pressview":
		if len(d.Values) > 0 {
			err = w.Type(d.As, d.View, d.Values)
		}
		if err == nil {
			err = w.PressView(d.As, d.View, d.Which, value...)
		}
	case "shortcut":
		err = w.Shortcut(d.As, d.Which, d.Channel, d.TS)
	case "submit":
		_, err = w.SubmitView(d.As, d.View, d.Values)
	case "close":
		err = w.CloseView(d.As, d.View)
	case "home":
		err = w.OpenHome(d.As)
	case "provoke":
		err = w.provoke(ctx, d.Which, d.Channel, d.Text)
	case "join":
		err = w.Join(d.As, d.Channel)
	default:
		err = fmt.Errorf("sandbox: nothing called %q can be done", d.Do)
	}
	return ts, err
}

// serveUpload shares a file: the body is the file, the query says who, where and with what text.
func (w *Workspace) serveUpload(rw http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(rw, r.Body, maxUpload))
	q := r.URL.Query()
	answer := object{"ok": true}
	if err == nil {
		file := File{Name: q.Get("name"), Mime: r.Header.Get("Content-Type"), Data: body}
		var id, ts string
		if q.Get("hold") != "" { // for a form
			id, err = w.Hold(q.Get("as"), file)
		} else {
			ts, err = w.Post(q.Get("as"), q.Get("channel"), q.Get("thread"), w.Escape(q.Get("text")), file)
		}
		putIf(answer, "id", id)
		putIf(answer, "ts", ts)
	}
	if err != nil {
		answer = object{"ok": false, "error": causeOf(err)}
	}
	writeJSON(rw, http.StatusOK, encode(answer))
}
