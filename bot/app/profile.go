package app

import (
	"net"
	"net/http"
	"net/http/pprof"
	"strings"
)

// profiles serves /debug/pprof/ where the address is this machine's own alone: a
// profile shows the program's memory, and what customers wrote is in it.
func profiles(mux *http.ServeMux, addr net.Addr) {
	if tcp, ok := addr.(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return
	}
	for path, serve := range map[string]http.HandlerFunc{
		"GET /debug/pprof/": pprof.Index, "GET /debug/pprof/profile": pprof.Profile, "GET /debug/pprof/trace": pprof.Trace,
		"GET /debug/pprof/symbol": pprof.Symbol,
	} {
		mux.HandleFunc(path, local(serve))
	}
}

// local serves those who ask this machine by an address or name of its own. A page in a
// browser here can be made to ask by a name that another has pointed at loopback.
func local(serve http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "profiles are shown to this machine alone", http.StatusForbidden)
			return
		}
		serve(w, r)
	}
}
