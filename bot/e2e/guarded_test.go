package e2e

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// authority makes an authority of a test's own, and a certificate of it for this
// machine, and returns the folder they are in.
func authority(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	keep := func(name, kind string, der []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	root := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "own authority"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "redis"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: root.NotBefore, NotAfter: root.NotAfter, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	var rootKey *ecdsa.PrivateKey
	for _, c := range []struct {
		name string
		cert *x509.Certificate
	}{{"ca", root}, {"server", leaf}} {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if rootKey == nil {
			rootKey = key
		}
		der, err := x509.CreateCertificate(rand.Reader, c.cert, root, key.Public(), rootKey)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := x509.MarshalECPrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		keep(c.name+".pem", "CERTIFICATE", der)
		keep(c.name+".key", "EC PRIVATE KEY", raw)
	}
	return dir
}

// rights are those that env.example tells an operator to give the bot's user.
func rights(t *testing.T) []any {
	t.Helper()
	text, err := os.ReadFile("../../deploy/env.example")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`ACL SETUSER <user> (.*)`).FindSubmatch(text)
	if m == nil {
		t.Fatal("env.example names no rights of a user")
	}
	var out []any
	for _, f := range strings.Fields(string(m[1])) {
		out = append(out, f)
	}
	return out
}

// TestAWholeCaseOverTLSByAUserWithOnlyTheRightsItNeeds: a server that speaks TLS alone,
// with a certificate of an own authority, and a user with the documented rights and no
// others, serves a conversation from the error to the card.
func TestAWholeCaseOverTLSByAUserWithOnlyTheRightsItNeeds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	dir, addr := authority(t), freeAddr(t)
	_, port, _ := strings.Cut(addr, ":")
	addr = net.JoinHostPort("127.0.0.1", port) // what the certificate is for
	w.redis = startRedis(t, "--tls-port", port, "--tls-cert-file", filepath.Join(dir, "server.pem"), "--tls-key-file", filepath.Join(dir, "server.key"),
		"--tls-ca-cert-file", filepath.Join(dir, "ca.pem"), "--tls-auth-clients", "no")
	admin := w.redis.client(t)
	if err := admin.Do(t.Context(), append([]any{"ACL", "SETUSER", "desk", "reset", "on", ">hemligt"}, rights(t)...)...).Err(); err != nil {
		t.Fatal(err)
	}
	if err := admin.Do(t.Context(), "ACL", "SETUSER", "default", "resetpass", ">annat").Err(); err != nil {
		t.Fatal(err)
	}
	w.redis.password = "annat"
	w.env = []string{"SSL_CERT_FILE=" + filepath.Join(dir, "ca.pem")}
	w.child("rediss://desk:hemligt@" + addr)
	w.wholeCase()
	refused, err := w.redis.client(t).Do(t.Context(), "ACL", "LOG").Slice()
	if err != nil || len(refused) > 0 {
		t.Errorf("%d things were refused to the bot's user (%v): %v", len(refused), err, refused)
	}
	if said := w.redis.client(t).Do(t.Context(), "ACL", "DRYRUN", "desk", "CONFIG", "SET", "maxmemory", "1").Val(); said == "OK" {
		t.Error("the user may set the server up: the rights are too many")
	}
}
