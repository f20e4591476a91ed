package app

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestProfilesAreForThisMachineAlone: they are served on loopback only, and there only
// to who names loopback.
func TestProfilesAreForThisMachineAlone(t *testing.T) {
	for _, c := range []struct {
		listens, host string
		want          int
	}{
		{"127.0.0.1", "127.0.0.1:9090", http.StatusOK},
		{"127.0.0.1", "localhost:9090", http.StatusOK},
		{"::1", "[::1]:9090", http.StatusOK},
		{"127.0.0.1", "evil.example:9090", http.StatusForbidden},
		{"0.0.0.0", "127.0.0.1:9090", http.StatusNotFound},
		{"10.0.0.7", "10.0.0.7:9090", http.StatusNotFound},
		{"::", "[::1]:9090", http.StatusNotFound},
	} {
		mux := http.NewServeMux()
		profiles(mux, &net.TCPAddr{IP: net.ParseIP(c.listens), Port: 9090})
		r := httptest.NewRequest(http.MethodGet, "/debug/pprof/", nil)
		r.Host = c.host
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("listening on %s, asked as %s: %d, want %d", c.listens, c.host, w.Code, c.want)
		}
	}
}
