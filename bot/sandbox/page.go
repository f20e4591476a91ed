package sandbox

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
)

//go:embed page
var pageFiles embed.FS

// pagePolicy lets the page load only what this workspace serves, and nobody frame it.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// routePage adds the web page's own addresses. They act for any person of the workspace without a token, so they
// answer this page only: see own.
func (w *Workspace) routePage(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", own(w.servePage("index.html")))
	files, _ := pageFiles.ReadDir("page") // embedded, so it is there
	for _, f := range files {
		mux.HandleFunc("GET /page/"+f.Name(), own(w.servePage(f.Name())))
	}
	mux.HandleFunc("GET /page/overview", own(w.serveOverview))
	mux.HandleFunc("GET /page/state", own(w.serveState))
	mux.HandleFunc("GET /page/live", own(w.serveLive))
	mux.HandleFunc("GET /page/file/{id}", own(w.servePicture))
	mux.HandleFunc("POST /page/do", own(w.serveDo))
	mux.HandleFunc("POST /page/upload", own(w.serveUpload))
}

// own lets only the page's own requests through: no foreign Origin, no cross-site fetch, and for whatever changes
// something an Origin that is this page's.
func own(next http.HandlerFunc) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		site := r.Header.Get("Sec-Fetch-Site")
		foreign := (origin != "" && origin != "http://"+r.Host) || (site != "" && site != "same-origin" && site != "none")
		if r.Method == http.MethodGet && site == "cross-site" && r.Header.Get("Sec-Fetch-Mode") == "navigate" {
			foreign = r.URL.Path != "/" // a link from elsewhere may open the page itself
		}
		if foreign || (r.Method != http.MethodGet && origin == "") {
			http.Error(rw, "foreign origin", http.StatusForbidden)
			return
		}
		h := rw.Header()
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next(rw, r)
	}
}

// pageFile reads a file of the page: the app's own, or else the sandbox's, in which {{bot}} is the bot's name.
func (w *Workspace) pageFile(name string) ([]byte, error) {
	if w.opt.Page != nil {
		body, err := fs.ReadFile(w.opt.Page, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return body, err
		}
	}
	body, err := pageFiles.ReadFile("page/" + name)
	if name == "index.html" {
		body = bytes.ReplaceAll(body, []byte("{{bot}}"), []byte(html.EscapeString(w.opt.Bot.Name)))
	}
	return body, err
}

// servePage gives one file of the page.
func (w *Workspace) servePage(name string) http.HandlerFunc {
	kinds := map[string]string{".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
	return func(rw http.ResponseWriter, _ *http.Request) {
		body, err := w.pageFile(name)
		if err != nil {
			http.Error(rw, "missing", http.StatusNotFound)
			return
		}
		kind := kinds[path.Ext(name)]
		if kind != "image/png" {
			kind += "; charset=utf-8"
		}
		rw.Header().Set("Content-Type", kind)
		_, _ = rw.Write(body)
	}
}

// servePicture shows a shared picture to the page. Anything but a plain picture is given as a download.
func (w *Workspace) servePicture(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	f := w.files[r.PathValue("id")]
	w.mu.Unlock()
	if f == nil {
		http.NotFound(rw, r)
		return
	}
	kind := "application/octet-stream"
	switch f.Mime {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		kind = f.Mime
	default:
		rw.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(f.Name))
	}
	rw.Header().Set("Content-Type", kind)
	_, _ = rw.Write(f.Data)
}

// serveLive tells the page of every change by server-sent events; what changed the page asks for itself.
func (w *Workspace) serveLive(rw http.ResponseWriter, r *http.Request) {
	rw.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(rw)
	for n := 0; ; n++ {
		w.mu.Lock()
		next := w.changed
		w.mu.Unlock()
		if _, err := fmt.Fprintf(rw, "data: %d\n\n", n); err != nil || flush.Flush() != nil {
			return
		}
		select {
		case <-next:
		case <-r.Context().Done():
			return
		case <-w.ctx.Done():
			return
		}
	}
}

// isPicture tells whether the page can show a file.
func isPicture(f *File) bool { return strings.HasPrefix(f.Mime, "image/") && f.Mime != "image/svg+xml" }
