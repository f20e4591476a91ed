package fetch

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

// TestPublicAddresses: what leads to no public server is none, however it is written.
func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true, "172.32.0.1": true, "11.0.0.1": true, "::ffff:93.184.216.34": true,
		"127.0.0.1": false, "127.9.9.9": false, "::1": false, "0.0.0.0": false, "::": false,
		"10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "fd00::1": false, "fec0::1": false,
		"169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "100.64.0.1": false, "198.18.0.1": false,
		"224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public %v, want %v", address, got, want)
		}
	}
}

// TestAPrivateNetworkIsNotAsked unless its host was named: neither by an address, nor by
// a name that resolves to one, nor where a public page leads there.
func TestAPrivateNetworkIsNotAsked(t *testing.T) {
	inner := open(t, "", says("hemligt"))
	u, err := url.Parse(inner.URL)
	if err != nil {
		t.Fatal(err)
	}
	byName := "http://localhost:" + u.Port()
	for _, address := range []string{inner.URL + "/a", byName + "/a", "http://[::ffff:127.0.0.1]:" + u.Port() + "/a"} {
		if p, err := New(Options{}).Get(t.Context(), address, Validators{}); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %q, %v", address, p.Body, err)
		}
	}
	outer := open(t, "", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inner.URL+"/a", http.StatusFound) })
	if p, err := fetcher(0, outer).Get(t.Context(), outer.URL+"/", Validators{}); !errors.Is(err, ErrPrivate) {
		t.Errorf("by a redirect: %q, %v", p.Body, err)
	}
	if got := inner.paths(); got != "" {
		t.Errorf("it was asked for %s", got)
	}

	// Where robots.txt leads there, the host's pages are not read either.
	lead := open(t, "", says("sida"))
	lead.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, inner.URL+"/robots.txt", http.StatusFound)
	})
	if _, err := fetcher(0, lead).Get(t.Context(), lead.URL+"/a", Validators{}); !errors.Is(err, ErrPrivate) || inner.paths() != "" {
		t.Errorf("by robots.txt: %v, asked for %s", err, inner.paths())
	}

	// Named, with its port or without, it is.
	for _, named := range []string{u.Host, "127.0.0.1"} {
		if p, err := New(Options{Private: []string{named}}).Get(t.Context(), inner.URL+"/a", Validators{}); err != nil || string(p.Body) != "hemligt" {
			t.Errorf("named as %s: %q, %v", named, p.Body, err)
		}
	}
	if _, err := New(Options{Private: []string{"127.0.0.1:1"}}).Get(t.Context(), inner.URL+"/a", Validators{}); !errors.Is(err, ErrPrivate) {
		t.Errorf("another port was named: %v", err)
	}
}

// TestNamesItself: an address that is written as a private one is meant.
func TestNamesItself(t *testing.T) {
	for address, want := range map[string]bool{
		"http://127.0.0.1:8080/": true, "http://localhost/": true, "http://LOCALHOST:1/": true, "http://[::1]/": true, "http://10.0.0.1/x": true,
		"https://exempel.se/": false, "http://localhost.exempel.se/": false, "http://93.184.216.34/": false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if Names(u) != want {
			t.Errorf("%s: %v, want %v", address, !want, want)
		}
	}
	if u, _ := url.Parse("https://Exempel.SE/a"); hostPort(u) != "exempel.se:443" || strings.Contains(hostPort(u), "/") {
		t.Errorf("dialled as %s", hostPort(u))
	}
}
