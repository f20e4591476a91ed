package redisstore

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"strings"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// acl is the line that lets a user do what the bot does, and nothing that changes
// the server: every command but the administrator's, on the bot's own keys, and the
// rewriting of the append-only file, by which an erased person leaves it.
const acl = "ACL SETUSER <user> ~kh:* +@all -@admin +bgrewriteaof"

// explain says in one line each what Redis refuses or why it does not answer, and
// what to do about it. Both are about REDIS_URL and hold nothing of it.
func explain(err error) (found, remedy string) {
	if found, remedy, ok := explainTLS(err); ok {
		return found, remedy
	}
	var reply redis.Error
	if !errors.As(err, &reply) {
		return "it does not answer (" + string(bot.KindOf(err)) + ")", "start the server, or correct the host and port; a server that speaks TLS wants rediss://"
	}
	said := strings.Join(strings.Fields(reply.Error()), " ")
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(said, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("NOAUTH", "WRONGPASS", "invalid password", "ERR AUTH"):
		return "it refuses the user or password (" + firstReply(said) + ")", "give the right ones, with @ : / ? in them written as %40 %3A %2F %3F"
	case has("NOPERM", "can't run this command"):
		return "the user may not do what the bot needs: " + said, "let it: " + acl
	case has("READONLY"):
		return "the server is a replica, which takes no writes (READONLY)", "name the primary, or the Sentinels with ?master_name="
	case has("OOM"):
		return "the server is full and takes no writes (OOM)", "raise maxmemory, or make room"
	case has("MISCONF"):
		return "the server cannot write its disk and takes no writes (MISCONF)", "make room on its disk or let it write there; its log says which"
	case has("NOREPLICAS"):
		return "too few replicas are there for the server to take writes (NOREPLICAS)", "bring the replicas back, or lower min-replicas-to-write"
	case has("LOADING"):
		return "the server is reading its data (LOADING)", "wait until it is ready"
	case has("MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN"):
		return "its replication or cluster is not whole (" + firstReply(said) + ")", "see CLUSTER INFO or INFO replication on the server"
	default:
		return "it refuses: " + said, "see the server's log"
	}
}

// firstReply is the word that a refusal begins with, such as NOAUTH.
func firstReply(said string) string {
	word, _, _ := strings.Cut(said, " ")
	return strings.TrimPrefix(word, "-")
}

// explainTLS says what is wrong with the server's certificate.
func explainTLS(err error) (found, remedy string, ok bool) {
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "the server's certificate is signed by an authority that this machine does not trust",
			"set SSL_CERT_FILE to a file with that authority's certificate (PEM), or install it on the machine", true
	}
	if bad, ok := errors.AsType[x509.HostnameError](err); ok {
		return "the server's certificate is for another name (" + strings.Join(bad.Certificate.DNSNames, ", ") + ")",
			"use a name that the certificate has, or give the server a certificate for this one", true
	}
	if bad, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		return "the server's certificate is not good: " + bad.Error(), "give the server a valid certificate", true
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return "the server's certificate cannot be verified", "give the server a valid certificate, or set SSL_CERT_FILE to its authority's (PEM)", true
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return "the server does not speak TLS", "write redis:// instead of rediss://", true
	}
	if _, ok := errors.AsType[tls.AlertError](err); ok {
		return "the server ends the TLS handshake: it may want a certificate of the bot's, which is not supported", "set tls-auth-clients no on the server", true
	}
	return "", "", false
}

// Reason says in one line what is wrong, for readiness; "" for nil. An answer that
// does not come is its kind alone.
func Reason(err error) string {
	if err == nil {
		return ""
	}
	var reply redis.Error
	_, _, certificate := explainTLS(err)
	if !certificate && !errors.As(err, &reply) {
		return string(bot.KindOf(err))
	}
	found, remedy := explain(err)
	return found + ": " + remedy
}
