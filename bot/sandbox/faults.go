package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Fault is one thing going wrong with one call. The zero value is no fault. Faults asked for with [Workspace.FailNext]
// are used up one a call, in order.
type Fault struct {
	// Status answers with that HTTP status and takes nothing, such as 500 or 429.
	Status int
	// RetryAfter is sent with Status, in whole seconds; negative leaves the header out.
	RetryAfter time.Duration
	// Error answers ok:false with that code and takes nothing.
	Error string
	// Delay waits before the call is looked at.
	Delay time.Duration
	// Cut ends the connection without an answer: before the call is taken, or after it when Taken is set.
	Cut bool
	// Hang gives no answer until the client gives up, before or after the call is taken as with Cut.
	Hang bool
	// Taken makes Cut and Hang happen after the call has had its effect.
	Taken bool
}

// RateLimited is a 429 with Retry-After.
func RateLimited(after time.Duration) Fault {
	return Fault{Status: http.StatusTooManyRequests, RetryAfter: after}
}

// ServerError is a plain HTTP error such as 503.
func ServerError(status int) Fault { return Fault{Status: status, RetryAfter: -1} }

// Refused is ok:false with one of Slack's codes.
func Refused(code string) Fault { return Fault{Error: code} }

// TakenThenCut takes the call and ends the connection without telling.
func TakenThenCut() Fault { return Fault{Cut: true, Taken: true} }

// TakenThenHang takes the call and says nothing until the client gives up.
func TakenThenHang() Fault { return Fault{Hang: true, Taken: true} }

// Slow answers after a while.
func Slow(delay time.Duration) Fault { return Fault{Delay: delay} }

// FailNext makes the next call of a method, such as "chat.postMessage", meet these faults, one a call. The method
// "*" stands for any, "hook" for response addresses, "download" for files, "link" for dialling a socket.
func (w *Workspace) FailNext(method string, faults ...Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults[method] = append(w.faults[method], faults...)
}

// Break makes every call of a method meet a fault until Heal; the names are those of FailNext.
func (w *Workspace) Break(method string, fault Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.broken[method] = fault
}

// Heal takes back Break, and what is left of FailNext, for a method.
func (w *Workspace) Heal(method string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.broken, method)
	delete(w.faults, method)
}

// takeFault uses up the next fault for a method.
func (w *Workspace) takeFault(method string) Fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, key := range []string{method, "*"} {
		if queue := w.faults[key]; len(queue) > 0 {
			w.faults[key] = queue[1:]
			return queue[0]
		}
		if fault, ok := w.broken[key]; ok {
			return fault
		}
	}
	return Fault{}
}

// early tells whether the fault keeps the call from being taken.
func (f Fault) early() bool { return f.Status != 0 || (!f.Taken && (f.Cut || f.Hang)) }

// before does what happens before a call is taken and tells whether the call is over.
func (f Fault) before(rw http.ResponseWriter, r *http.Request) (over bool) {
	if f.Delay > 0 {
		wait := time.NewTimer(f.Delay)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-r.Context().Done():
		}
	}
	if f.Status != 0 {
		if f.RetryAfter >= 0 {
			rw.Header().Set("Retry-After", strconv.Itoa(int(f.RetryAfter.Seconds())))
		}
		writeJSON(rw, f.Status, encode(object{"ok": false, "error": f.name()}))
		return true
	}
	if !f.Taken {
		f.silence(r)
	}
	return false
}

// after does what happens once a call is taken.
func (f Fault) after(r *http.Request) {
	if f.Taken {
		f.silence(r)
	}
}

// silence ends a call without an answer.
func (f Fault) silence(r *http.Request) {
	if f.Hang {
		<-r.Context().Done()
	}
	if f.Cut || f.Hang {
		panic(http.ErrAbortHandler)
	}
}

// name is how the journal and the answer call the fault; empty for none.
func (f Fault) name() string {
	switch {
	case f.Status == http.StatusTooManyRequests:
		return "ratelimited"
	case f.Status != 0:
		return "http_" + strconv.Itoa(f.Status)
	case f.Error != "":
		return f.Error
	case f.Cut:
		return "cut"
	case f.Hang:
		return "hang"
	}
	return ""
}

// genericText is what some clients of Slack's leave as a message's text, whose words are in its blocks then.
const genericText = "This message contains interactive elements."

// BlankNext has the next n messages of people come with their words in blocks alone: the text is empty for one, Slack's
// generic sentence for the next, in turn.
func (w *Workspace) BlankNext(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.blanks += n
}

// ConnectFiles has files be told of by their id alone, as those of Slack Connect are (file_access check_file_info).
func (w *Workspace) ConnectFiles(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bareFiles = on
}

// OrphanNext has a person delete the message that the app's next n replies answer, right before each of them. The
// threads are not shown from then on, as to an app that lacks the scope.
func (w *Workspace) OrphanNext(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.orphans += n
}

// orphan deletes the first message of the thread that the app is about to reply in, if that was asked for.
func (w *Workspace) orphan(c *Channel, m *Message) {
	parent := c.find(m.ThreadTS)
	if w.orphans == 0 || m.BotID != w.self.bot || parent == nil || len(parent.Replies) > 0 {
		return
	}
	w.orphans--
	w.unshown[parent.TS] = true
	w.remove(c, parent)
}

// DropSockets cuts every Socket Mode connection without a word.
func (w *Workspace) DropSockets() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.sockets {
		s.cut()
	}
}

// HalfOpen makes every open connection one whose other end is gone without a word, as behind a router that has forgotten
// it: it stays open, and nothing passes in either direction. Connections made after it are whole.
func (w *Workspace) HalfOpen() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.sockets {
		s.dead.Store(true)
	}
}

// Disconnect tells every connection to go, with one of Slack's reasons: warning, refresh_requested, link_disabled or
// too_many_websockets. The connections are cut some seconds later unless the app leaves first.
func (w *Workspace) Disconnect(reason string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.sockets {
		w.disconnect(s, reason)
	}
}

// HoldAcks makes the workspace deaf to acks, so that everything is delivered again, until it is called with false.
func (w *Workspace) HoldAcks(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.holdAcks = on
}

// DoubleNext delivers the next n events twice: the same envelope, attempt zero both times, on two connections when two
// are open. Slack has been seen to do so (bolt-js#2487).
func (w *Workspace) DoubleNext(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doubles += n
}

// Reverse turns around the order in which the events that wait for a connection will be delivered: Slack promises none.
func (w *Workspace) Reverse() {
	w.mu.Lock()
	defer w.mu.Unlock()
	slices.Reverse(w.deliveries)
}
