package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Workspace is one running Slack workspace with one installed app. Its methods may be called from any goroutine.
type Workspace struct {
	opt     Options
	self    identity
	addr    string // host:port really listened on
	methods map[string]method
	stop    context.CancelFunc
	ctx     context.Context
	running sync.WaitGroup // sockets and servers

	mu        sync.Mutex
	changed   chan struct{} // closed and replaced at every change
	server    *http.Server  // nil while not listening
	counter   int
	lastTS    int64 // microseconds
	users     []*User
	groups    []*userGroup
	channels  []*Channel
	rooms     []string // the names that channels were made with
	ephemeral []Message
	views     []*View
	homes     map[string]*View // by user
	files     map[string]*File
	uploads   map[string]*upload // by the secret in their address
	notices   []Notice
	triggers  map[string]*trigger
	hooks     map[string]*responseHook
	buckets   map[string]*bucket
	journal   []Entry
	traces    []json.RawMessage // what the app told of itself, oldest first
	queue     json.RawMessage   // the last of its queues; nil before the first
	trials    []trial

	sockets    []*socket
	opened     int // sockets ever admitted
	tickets    map[string]time.Time
	turn       int // round robin over sockets
	mentions   int // which of the two events of a mention goes first alternates
	waiting    map[string]*envelope
	deliveries []*delivery
	faults     map[string][]Fault // used up one a call
	broken     map[string]Fault   // until healed
	holdAcks   bool
	quietRooms bool
	doubles    int
	blanks     int                // messages whose text is in their blocks alone
	bareFiles  bool               // files are told of by id alone
	sought     map[string][]Block // what the app offered in a menu last, by block_id/action_id
	orphans    int                // replies whose parent is deleted right before
	deleted    map[string]bool    // timestamps of messages that are gone
	unshown    map[string]bool    // and of threads that are not shown
}

// identity holds the ids and tokens of the workspace and its app.
type identity struct {
	team, domain, app, bot, botUser string
	botToken, appToken              string
}

// Start opens a workspace that lives until ctx is done or Close is called. It refuses an address that is not loopback.
func Start(ctx context.Context, opt Options) (*Workspace, error) {
	opt = opt.withDefaults()
	if err := requireLoopback(opt.Addr); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	w := &Workspace{
		opt: opt, changed: make(chan struct{}), homes: map[string]*View{}, files: map[string]*File{}, uploads: map[string]*upload{},
		triggers: map[string]*trigger{}, hooks: map[string]*responseHook{}, buckets: map[string]*bucket{},
		tickets: map[string]time.Time{}, waiting: map[string]*envelope{}, faults: map[string][]Fault{},
		broken: map[string]Fault{}, deleted: map[string]bool{}, unshown: map[string]bool{}, sought: map[string][]Block{},
	}
	w.ctx, w.stop = context.WithCancel(ctx)
	w.methods = webMethods()
	if err := w.seed(); err != nil {
		w.stop()
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	if err := w.listen(opt.Addr); err != nil {
		w.stop()
		return nil, fmt.Errorf("sandbox: listen on %s: %w", opt.Addr, err)
	}
	context.AfterFunc(w.ctx, w.shut)
	return w, nil
}

// APIURL is what SLACK_API_URL is set to; it ends in a slash.
func (w *Workspace) APIURL() string { return "http://" + w.addr + "/api/" }

// PageURL is the address of the web page.
func (w *Workspace) PageURL() string { return "http://" + w.addr + "/" }

// BotToken is the token of the app's bot user (xoxb-).
func (w *Workspace) BotToken() string { return w.self.botToken }

// AppToken is the app-level token Socket Mode is opened with (xapp-).
func (w *Workspace) AppToken() string { return w.self.appToken }

// TeamID is the id of the workspace.
func (w *Workspace) TeamID() string { return w.self.team }

// BotUserID is the id by which people mention the bot.
func (w *Workspace) BotUserID() string { return w.self.botUser }

// Close ends every connection and waits until nothing of the workspace runs any more. Calling it again does nothing.
func (w *Workspace) Close() error {
	w.stop()
	w.shut()
	w.running.Wait()
	return nil
}

// shut stops the server, the sockets and the redelivery timers.
func (w *Workspace) shut() {
	w.mu.Lock()
	server := w.server
	w.server = nil
	for _, s := range w.sockets {
		s.cut()
	}
	for _, d := range w.deliveries {
		d.halt()
	}
	w.mu.Unlock()
	if server != nil {
		_ = server.Close()
	}
}

// listen starts the HTTP server on addr and remembers the port it got.
func (w *Workspace) listen(addr string) error {
	var lc net.ListenConfig
	lis, err := lc.Listen(w.ctx, "tcp", addr)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: w.handler(), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return w.ctx }, // Close ends every request
	}
	w.mu.Lock()
	if w.server = server; w.addr == "" { // written once, as others read it without the lock
		w.addr = lis.Addr().String()
	}
	w.mu.Unlock()
	w.running.Go(func() { _ = server.Serve(lis) })
	return nil
}

// StopListening makes the workspace unreachable: the port refuses connections and open ones end. State is kept.
func (w *Workspace) StopListening() {
	w.mu.Lock()
	server := w.server
	w.server = nil
	for _, s := range w.sockets {
		s.cut()
	}
	w.mu.Unlock()
	if server != nil {
		_ = server.Close()
	}
}

// ListenAgain undoes StopListening on the same port.
func (w *Workspace) ListenAgain() error {
	if err := w.listen(w.addr); err != nil {
		return fmt.Errorf("sandbox: listen again on %s: %w", w.addr, err)
	}
	return nil
}
