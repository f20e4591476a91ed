package sandbox

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strconv"
)

// object is a JSON object on the wire.
type object = map[string]any

// digest is a repeatable pseudo-random string for a name within the workspace's seed.
func (w *Workspace) digest(name string) []byte {
	sum := sha256.Sum256([]byte(w.opt.Seed + "\x00" + name))
	return sum[:]
}

// idOf gives a repeatable id in Slack's form: the prefix, a zero and nine letters or digits.
func (w *Workspace) idOf(prefix, name string) string {
	return prefix + "0" + base32.StdEncoding.EncodeToString(w.digest(prefix + "/" + name))[:9]
}

// nextID gives a fresh id in Slack's form.
func (w *Workspace) nextID(prefix string) string {
	w.counter++
	return w.idOf(prefix, strconv.Itoa(w.counter))
}

// secret gives a fresh unguessable string of hexadecimal digits within the seed.
func (w *Workspace) secret(kind string) string {
	w.counter++
	return hex.EncodeToString(w.digest("secret/" + kind + "/" + strconv.Itoa(w.counter)))[:24]
}

// uuid gives a fresh id in the form of an envelope_id or client_msg_id.
func (w *Workspace) uuid() string {
	w.counter++
	h := hex.EncodeToString(w.digest("uuid/" + strconv.Itoa(w.counter)))
	return fmt.Sprintf("%s-%s-%s-%s-%s", h[:8], h[8:12], h[12:16], h[16:20], h[20:32])
}

// identify draws the ids and tokens of the workspace and its app.
func (w *Workspace) identify() {
	token := func(kind string) string { return hex.EncodeToString(w.digest("token/" + kind))[:32] }
	w.self = identity{
		team: w.idOf("T", "team"), domain: "sandlada", app: w.idOf("A", "app"),
		bot: w.idOf("B", "bot"), botUser: w.idOf("U", w.opt.Bot.Handle),
	}
	w.self.botToken = "xoxb-" + token("bot")
	w.self.appToken = "xapp-1-" + w.self.app + "-" + token("app")
}

// nextTS gives the next message timestamp: seconds with six decimals, unique and rising in the whole workspace.
func (w *Workspace) nextTS() string {
	w.lastTS = max(w.lastTS+1, w.opt.Now().UnixMicro())
	return fmt.Sprintf("%d.%06d", w.lastTS/1e6, w.lastTS%1e6)
}
