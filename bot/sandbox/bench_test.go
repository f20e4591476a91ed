package sandbox

import (
	"testing"

	"github.com/gorilla/websocket"
)

// BenchmarkEvent measures one message from a person until its event is acked over the wire.
func BenchmarkEvent(b *testing.B) {
	w, err := Start(b.Context(), furnished(Options{Seed: "bench"}))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	_, url, err := api(w).StartSocketModeContext(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	conn, res, err := websocket.DefaultDialer.DialContext(b.Context(), url, nil)
	if err != nil {
		b.Fatal(err)
	}
	_ = res.Body.Close()
	go func() {
		for {
			var f struct {
				EnvelopeID string `json:"envelope_id"`
			}
			if conn.ReadJSON(&f) != nil {
				return
			}
			if f.EnvelopeID != "" && conn.WriteJSON(map[string]string{"envelope_id": f.EnvelopeID}) != nil {
				return
			}
		}
	}()
	for b.Loop() {
		if _, err := w.Post("Kim", "support", "", "hej"); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Wait(b.Context(), func(s *Snapshot) bool { return s.Pending() == 0 }); err != nil {
		b.Fatal(err)
	}
}
