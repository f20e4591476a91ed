package redisstore

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
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// TestEveryRefusalNamesVariableAndRemedy refuses in each of Redis' ways, at a start
// and while a store is open: the start's error, the doctor's finding and readiness say
// what is refused and what mends it, in one line, without the password.
func TestEveryRefusalNamesVariableAndRemedy(t *testing.T) {
	acl := func(rules ...any) func(*testing.T, *redis.Client) {
		return func(t *testing.T, c *redis.Client) {
			must(t, c.Do(t.Context(), append([]any{"ACL", "SETUSER", "bot", "reset", "on", ">hush"}, rules...)...).Err())
		}
	}
	config := func(pairs ...string) func(*testing.T, *redis.Client) {
		return func(t *testing.T, c *redis.Client) {
			for i := 0; i < len(pairs); i += 2 {
				must(t, c.ConfigSet(t.Context(), pairs[i], pairs[i+1]).Err())
			}
		}
	}
	for name, c := range map[string]struct {
		spoil func(*testing.T, *redis.Client)
		user  bool
		want  []string
		kind  bot.Kind
	}{
		"wrong password":     {acl("resetpass", ">other", "~kh:*", "+@all"), true, []string{"user or password", "WRONGPASS", "%40"}, bot.Invalid},
		"no evalsha":         {acl("~kh:*", "+@all", "-evalsha", "-eval"), true, []string{"evalsha", "ACL SETUSER <user> ~kh:*"}, bot.Invalid},
		"no keys":            {acl("~other:*", "+@all"), true, []string{"key", "ACL SETUSER <user> ~kh:*"}, bot.Invalid},
		"no set in a script": {acl("~kh:*", "+@all", "-set"), true, []string{"command", "ACL SETUSER <user> ~kh:*"}, bot.Invalid},
		"a replica": {func(t *testing.T, c *redis.Client) { must(t, c.ReplicaOf(t.Context(), "127.0.0.1", "1").Err()) }, false,
			[]string{"replica", "READONLY", "master_name"}, bot.Transient},
		"full": {config("maxmemory", "1kb"), false, []string{"full", "OOM", "maxmemory"}, bot.Transient},
		"a disk that cannot be written": {func(t *testing.T, c *redis.Client) {
			config("save", "1 1", "dir", "/proc")(t, c)
			_ = c.BgSave(t.Context())
			for deadline := time.Now().Add(10 * time.Second); !strings.Contains(c.Info(t.Context(), "persistence").Val(), "rdb_last_bgsave_status:err"); {
				if time.Now().After(deadline) {
					t.Fatal("the snapshot does not fail")
				}
			}
		}, false, []string{"disk", "MISCONF"}, bot.Transient},
		"too few replicas": {config("min-replicas-to-write", "1"), false, []string{"NOREPLICAS", "min-replicas-to-write"}, bot.Transient},
	} {
		t.Run(name, func(t *testing.T) {
			s := startServer(t, "--enable-protected-configs", "yes")
			admin := redis.NewClient(&redis.Options{Network: "unix", Addr: filepath.Join(s.dir, "r.sock")})
			t.Cleanup(func() { _ = admin.Close() })
			c.spoil(t, admin)
			address := s.url
			if c.user {
				address = strings.Replace(address, "unix://", "unix://bot:hush@", 1)
			}
			err := Probe(t.Context(), address)
			_, opened := Open(t.Context(), Options{URL: address, Team: team, Secret: make([]byte, 32)})
			for said, kind := range map[string]bot.Kind{text(err): bot.KindOf(err), text(opened): bot.KindOf(opened)} {
				if kind != c.kind || !strings.Contains(said, "REDIS_URL") || strings.Contains(said, "\n") || strings.Contains(said, "hush") {
					t.Errorf("%s %q; want %s and REDIS_URL in one line", kind, said, c.kind)
				}
				for _, part := range c.want {
					if !strings.Contains(said, part) {
						t.Errorf("%q does not name %q", said, part)
					}
				}
			}
			bad := false
			for _, f := range examined(t, address, time.Now) {
				bad = bad || f.State == bot.StateBad && strings.Contains(f.Found+" "+f.Remedy, c.want[len(c.want)-1])
			}
			if !bad {
				t.Errorf("the doctor does not say so: %+v", examined(t, address, time.Now))
			}
		})
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestACertificateOfAnOwnAuthorityIsNamed has a server whose certificate nobody
// knows, one with another name, and one that speaks no TLS.
func TestACertificateOfAnOwnAuthorityIsNamed(t *testing.T) {
	dir := t.TempDir()
	certificate(t, dir, "redis.example")
	port := strconv.Itoa(freePort(t))
	s := startServer(t, "--tls-port", port, "--tls-cert-file", filepath.Join(dir, "cert.pem"), "--tls-key-file", filepath.Join(dir, "key.pem"),
		"--tls-ca-cert-file", filepath.Join(dir, "cert.pem"), "--tls-auth-clients", "no", "--port", "0")
	_ = s
	err := Probe(t.Context(), "rediss://127.0.0.1:"+port)
	if said := text(err); bot.KindOf(err) != bot.Invalid || !strings.Contains(said, "REDIS_URL") || !strings.Contains(said, "certificate") || !strings.Contains(said, "SSL_CERT_FILE") {
		t.Errorf("%v", err)
	}
	found := examined(t, "rediss://127.0.0.1:"+port, time.Now)
	if f := found["redis"]; f.State != bot.StateBad || !strings.Contains(f.Found, "certificate") || !strings.Contains(f.Remedy, "SSL_CERT_FILE") {
		t.Errorf("the doctor: %+v", f)
	}
	plain := strconv.Itoa(freePort(t))
	startServer(t, "--port", plain)
	if said := text(Probe(t.Context(), "rediss://127.0.0.1:"+plain)); !strings.Contains(said, "redis:// instead of rediss://") && !strings.Contains(said, "does not answer") {
		t.Errorf("without TLS: %q", said)
	}
}

// certificate writes a certificate of an authority of its own into a folder.
func certificate(t *testing.T, dir, name string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	must(t, err)
	raw, err := x509.MarshalECPrivateKey(key)
	must(t, err)
	for file, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: der}, "key.pem": {Type: "EC PRIVATE KEY", Bytes: raw}} {
		must(t, os.WriteFile(filepath.Join(dir, file), pem.EncodeToMemory(block), 0o600))
	}
}
