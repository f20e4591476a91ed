package main

import (
	"errors"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// taken is an address that another program listens on.
func taken(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

// TestSandboxOnATakenPortSaysWhatToDo: 8080 is everybody's first choice.
func TestSandboxOnATakenPortSaysWhatToDo(t *testing.T) {
	addr := taken(t)
	err := (&sandboxCmd{Addr: addr}).Run(t.Context(), streams{out: io.Discard, err: io.Discard})
	var usage usageError
	if !errors.As(err, &usage) {
		t.Fatalf("ended with %v, want wrong usage", err)
	}
	for _, part := range []string{addr, "is taken", `make run ARGS="-addr 127.0.0.1:8081"`} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

func TestFreeKnowsATakenAddressAlone(t *testing.T) {
	if free(taken(t)) == nil {
		t.Error("a taken address is free")
	}
	if err := free("127.0.0.1:0"); err != nil {
		t.Errorf("a free address: %v", err)
	}
	if err := free("no address"); err != nil {
		t.Errorf("what is no address is not taken: %v", err)
	}
}

func TestDefaultHTTPAddrIsTheFlags(t *testing.T) {
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(false) {
		for _, f := range command.Flags {
			if f.Name == "http-addr" && f.Default != defaultHTTPAddr {
				t.Errorf("%s: %s, want %s", command.Name, f.Default, defaultHTTPAddr)
			}
		}
	}
}
