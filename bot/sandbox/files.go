package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// File is a file a person shares with a message.
type File struct {
	ID       string // given by the workspace
	Name     string
	Mime     string // such as image/png
	Data     []byte
	User     string   // who shared it
	Channels []string // where
	// Spoken is what has been heard in a voice or video clip; empty while it is
	// being listened to.
	Spoken string
}

// keepFile stores a shared file.
func (w *Workspace) keepFile(f File, user, channel string) *File {
	f.ID, f.User, f.Channels = w.nextID("F"), user, []string{channel}
	f.Data, f.Name = slices.Clone(f.Data), path.Base(firstOf(f.Name, "fil"))
	if f.Mime == "" {
		f.Mime = http.DetectContentType(f.Data)
	}
	w.files[f.ID] = &f
	return &f
}

// Hold uploads a file as a person does in a form's file_input: it is theirs and the app's, in no channel. It gives the
// file's id, to be filled in.
func (w *Workspace) Hold(user string, f File) (id string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.user(user)
	if u == nil {
		return "", fmt.Errorf("sandbox: hold a file of %s: %w", user, refuse("user_not_found"))
	}
	held := w.keepFile(f, u.ID, "")
	held.Channels = nil
	return held.ID, nil
}

// heldFiles is the state value of a file_input with some files in it; false where one is not the person's.
func (w *Workspace) heldFiles(user, ids string) (Block, bool) {
	files := []object{}
	for _, id := range strings.FieldsFunc(ids, func(r rune) bool { return r == ',' }) {
		f := w.files[id]
		if f == nil || f.User != user {
			return nil, false
		}
		files = append(files, w.wireFile(f))
	}
	return Block{"type": "file_input", "files": files}, true
}

// wireFile renders a file as files.info and messages do. Its private address is on this workspace's own host, as it
// must be for slack-go to send the token there (slack-go misc.go:277).
func (w *Workspace) wireFile(f *File) object {
	if w.bareFiles {
		return object{"id": f.ID, "mode": "file_access", "file_access": "check_file_info"}
	}
	address := "http://" + w.addr + "/files-pri/" + w.self.team + "-" + f.ID + "/" + url.PathEscape(f.Name)
	kind := path.Ext(f.Name)
	o := object{
		"id": f.ID, "name": f.Name, "title": f.Name, "mimetype": f.Mime, "size": len(f.Data), "user": f.User,
		"filetype": kind[min(1, len(kind)):], "mode": "hosted", "is_external": false, "is_public": false,
		"url_private": address, "url_private_download": address, "file_access": "visible", "created": 0, "timestamp": 0,
		"permalink": "https://" + w.self.domain + ".slack.com/files/" + f.User + "/" + f.ID + "/" + url.PathEscape(f.Name),
		"channels":  f.Channels,
	}
	f.describe(o)
	return o
}

// previewLines is how many lines of a text its entry shows.
const previewLines = 5

// describe adds what Slack tells of texts, which are snippets, and of clips
// (https://docs.slack.dev/reference/objects/file-object).
func (f *File) describe(o object) {
	switch kind, _, _ := strings.Cut(f.Mime, "/"); kind {
	case "text":
		lines := strings.Split(string(f.Data), "\n")
		shown := lines[:min(len(lines), previewLines)]
		o["mode"], o["mimetype"], o["preview"] = "snippet", "text/plain", strings.Join(shown, "\n")
		o["lines"], o["lines_more"], o["preview_is_truncated"] = len(lines), len(lines)-len(shown), len(lines) > len(shown)
	case "audio", "video":
		o["subtype"], o["media_display_type"] = "slack_"+kind, kind
		o["transcription"] = object{"status": "processing"}
		if f.Spoken != "" {
			o["transcription"] = object{"status": "complete", "locale": "sv-SE", "preview": object{"content": f.Spoken, "has_more": false}}
		}
	}
}

// wireFiles renders the files of a message.
func (w *Workspace) wireFiles(files []*File) []object {
	out := make([]object, 0, len(files))
	for _, f := range files {
		out = append(out, w.wireFile(f))
	}
	return out
}

// filesInfo is files.info.
func filesInfo(w *Workspace, c *call) (object, error) {
	f := w.files[c.args["file"]]
	if f == nil {
		return nil, refuse("file_not_found")
	}
	return object{"file": w.wireFile(f), "comments": []any{}}, nil
}

// filesDelete is files.delete: an app may delete its own.
func filesDelete(w *Workspace, c *call) (object, error) {
	f := w.files[c.args["file"]]
	switch {
	case f == nil:
		return nil, refuse("file_not_found")
	case f.User != w.self.botUser:
		return nil, refuse("cant_delete_file")
	}
	delete(w.files, f.ID)
	return object{}, nil
}

// serveFile gives a file to who has the bot's token and files:read; others are sent to a sign-in page as by Slack.
func (w *Workspace) serveFile(rw http.ResponseWriter, r *http.Request) {
	fault := w.takeFault("download")
	if fault.before(rw, r) {
		return
	}
	id := r.PathValue("id")
	id = id[min(len(id), len(w.self.team)+1):]
	w.mu.Lock()
	f := w.files[id]
	allowed := r.Header.Get("Authorization") == "Bearer "+w.self.botToken && slices.Contains(w.opt.Scopes, "files:read")
	w.note(Entry{Kind: "download", Method: id, Error: map[bool]string{true: "", false: "sign-in"}[allowed]})
	w.mu.Unlock()
	switch {
	case !allowed:
		http.Redirect(rw, r, "/?redir="+url.QueryEscape(r.URL.Path), http.StatusFound)
	case f == nil:
		http.NotFound(rw, r)
	default:
		rw.Header().Set("Content-Type", f.Mime)
		rw.Header().Set("Content-Length", strconv.Itoa(len(f.Data)))
		_, _ = rw.Write(f.Data)
	}
	fault.after(r)
}
