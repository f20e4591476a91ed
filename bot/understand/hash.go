package understand

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

// hash returns a keyed hash of a code: enough to tell that it is the same as an
// earlier one, and nothing to anybody without the key.
func (r Reader) hash(code string) string {
	h := hmac.New(sha256.New, r.Key)
	h.Write([]byte(code))
	return hex.EncodeToString(h.Sum(nil)[:16])
}
