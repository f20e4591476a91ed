package sandbox

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// handler routes everything the workspace serves. Every address is refused under a Host that is not this machine's, so
// that no foreign web page can reach it through a name of its own.
func (w *Workspace) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", w.serveAPI)
	mux.HandleFunc("GET /link/", w.serveSocket)
	mux.HandleFunc("POST /actions/{team}/{id}", w.serveHook)
	mux.HandleFunc("GET /files-pri/{id}/{name}", w.serveFile)
	mux.HandleFunc("POST /upload/v1/{key}", w.serveUploadBytes)
	w.routePage(mux)
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !localHost(r.Host) {
			http.Error(rw, "foreign host", http.StatusForbidden)
			return
		}
		if !w.enter() {
			http.Error(rw, "closed", http.StatusServiceUnavailable)
			return
		}
		defer w.running.Done()
		mux.ServeHTTP(rw, r)
	})
}

// enter counts a request, so that Close waits for it, unless the workspace is closed already.
func (w *Workspace) enter() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ctx.Err() != nil {
		return false
	}
	w.running.Add(1)
	return true
}

// localHost tells whether a Host header names this machine.
func localHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback()
}
