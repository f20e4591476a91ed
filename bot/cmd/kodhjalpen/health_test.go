package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHealthAsksTheRunningBot(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	_, port, _ := strings.Cut(server.Listener.Addr().String(), ":")
	for _, c := range []struct {
		addr string
		args []string
		code int
	}{
		{"127.0.0.1:" + port, nil, 0},
		{"0.0.0.0:" + port, nil, 0},
		{":" + port, nil, 0},
		{"127.0.0.1:" + port, []string{"--ready"}, 1},
		{"127.0.0.1:1", nil, 1},
		{"off", nil, 2},
		{"nonsense", nil, 2},
	} {
		t.Setenv("KODHJALPEN_HTTP_ADDR", c.addr)
		var out, errs bytes.Buffer
		code := run(t.Context(), append([]string{"health"}, c.args...), streams{out: &out, err: &errs})
		if code != c.code {
			t.Errorf("%s %v: exit %d (%s), want %d", c.addr, c.args, code, &errs, c.code)
		}
	}
}
