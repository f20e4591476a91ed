package app

import (
	"net"
	"strings"
	"testing"
	"time"
)

// TestListen_WaitsForAnAddressThatIsLetGo: the socket of a bot that has just ended lives on in
// a program that was being started, until its exec.
func TestListen_WaitsForAnAddressThatIsLetGo(t *testing.T) {
	t.Parallel()
	held, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := held.Addr().String()
	time.AfterFunc(3*releasedAfter, func() { _ = held.Close() })
	got, err := listen(addr)
	if err != nil {
		t.Fatalf("an address that is let go within %v: %v", releasedWithin, err)
	}
	defer got.Close()
	if _, err := listen(addr); err == nil || !strings.Contains(err.Error(), "KODHJALPEN_HTTP_ADDR: choose a free address or off") {
		t.Errorf("an address that stays taken: %v", err)
	}
}
