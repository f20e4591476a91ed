package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// An upload is a file that the app has asked for an address for
// (https://docs.slack.dev/messaging/working-with-files#upload). Its bytes come to that
// address, and it is a file, seen by the app alone, when the app says that it is whole.
type upload struct {
	id, name, alt string
	size          int
	data          []byte // nil until they came
}

// uploadURL is files.getUploadURLExternal.
func uploadURL(w *Workspace, c *call) (object, error) {
	size, err := strconv.Atoi(c.args["length"])
	switch {
	case c.args["filename"] == "":
		return nil, refuse("invalid_arguments")
	case err != nil || size <= 0:
		return nil, refuse("invalid_arguments")
	case size > maxUpload:
		return nil, refuse("file_upload_size_restricted")
	}
	u := &upload{id: w.nextID("F"), name: path.Base(c.args["filename"]), alt: firstOf(c.args["alt_txt"], c.args["alt_text"]), size: size}
	key := w.secret("upload")
	w.uploads[key] = u
	return object{"upload_url": "http://" + w.addr + "/upload/v1/" + key, "file_id": u.id}, nil
}

// serveUploadBytes takes a file's bytes, plain or as the first part of a form. The address is
// the permission: it needs no token.
func (w *Workspace) serveUploadBytes(rw http.ResponseWriter, r *http.Request) {
	fault := w.takeFault("upload")
	if fault.before(rw, r) {
		return
	}
	data, err := uploaded(r)
	w.mu.Lock()
	u := w.uploads[r.PathValue("key")]
	ok := err == nil && u != nil && u.data == nil && len(data) == u.size
	if ok {
		u.data = data
	}
	w.note(Entry{Kind: "upload", Method: r.PathValue("key"), Error: map[bool]string{false: "refused"}[ok]})
	w.mu.Unlock()
	if !ok {
		http.Error(rw, "refused", http.StatusBadRequest)
		return
	}
	_, _ = io.WriteString(rw, "OK - "+strconv.Itoa(len(data)))
	fault.after(r)
}

// uploaded reads the bytes of an upload.
func uploaded(r *http.Request) ([]byte, error) {
	body := io.Reader(r.Body)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		parts, err := r.MultipartReader()
		if err != nil {
			return nil, err
		}
		part, err := parts.NextPart()
		if err != nil {
			return nil, err
		}
		body = part
	}
	return io.ReadAll(io.LimitReader(body, maxUpload+1))
}

// uploadDone is files.completeUploadExternal: the files are made, and shared where a
// channel is named, all in one message.
func uploadDone(w *Workspace, c *call) (object, error) {
	var named []struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	if json.Unmarshal([]byte(c.args["files"]), &named) != nil || len(named) == 0 {
		return nil, refuse("invalid_arguments")
	}
	var room *Channel
	if name := firstOf(c.args["channel_id"], strings.Join(c.names("channels"), "")); name != "" {
		var err error
		if room, err = w.open(w.channel(name)); err != nil {
			return nil, err
		}
	}
	m := &Message{User: w.self.botUser, BotID: w.self.bot, Subtype: "file_share", Text: c.args["initial_comment"], ThreadTS: c.args["thread_ts"]}
	var answer []object
	for _, n := range named {
		key, u := w.upload(n.ID)
		if u == nil || u.data == nil {
			return nil, refuse("file_not_found")
		}
		delete(w.uploads, key)
		f := &File{ID: u.id, Name: u.name, Mime: http.DetectContentType(u.data), Data: u.data, User: w.self.botUser}
		w.files[f.ID] = f
		m.Files = append(m.Files, f)
		answer = append(answer, object{"id": f.ID, "title": firstOf(n.Title, f.Name)})
	}
	if room != nil {
		m.Channel = room.ID
		for _, f := range m.Files {
			f.Channels = []string{room.ID}
		}
		if err := w.add(room, m); err != nil {
			return nil, err
		}
	}
	return object{"files": answer}, nil
}

// upload finds an upload by its file's id.
func (w *Workspace) upload(id string) (key string, u *upload) {
	for key, u := range w.uploads {
		if u.id == id {
			return key, u
		}
	}
	return "", nil
}

// FileOf is a file by its id, with its bytes.
func (w *Workspace) FileOf(id string) (File, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f, ok := w.files[id]
	if !ok {
		return File{}, false
	}
	out := *f
	out.Data, out.Channels = slices.Clone(f.Data), slices.Clone(f.Channels)
	return out, true
}
