//go:build rt

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kodhjalpen/bot/app"
)

// A requestTracker is a real one of Debian's package request-tracker5, with a database of
// its own, behind a proxy that fails when it is told to.
type requestTracker struct {
	t     *testing.T
	dir   string
	port  string
	env   []string
	cmd   *exec.Cmd
	proxy *httptest.Server

	mu    sync.Mutex
	cut   string // the next call whose path ends so is done and not answered
	cuts  int
	calls int
}

// startTracker sets one up; it takes a quarter of a minute.
func startTracker(t *testing.T) *requestTracker {
	t.Helper()
	dir := t.TempDir()
	_, port, err := net.SplitHostPort(freeAddr(t))
	if err != nil {
		t.Fatal(err)
	}
	r := &requestTracker{t: t, dir: dir, port: port}
	site := filepath.Join(dir, "site.pm")
	config := fmt.Sprintf(`Set($rtname, 'kodhjalpen.test'); Set($Organization, 'kodhjalpen.test');
Set($WebDomain, '127.0.0.1'); Set($WebPort, %s); Set($WebPath, '');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '%s/rt.db');
Set($LogToSTDERR, 'error'); Set($LogToSyslog, undef);
Set($MailCommand, 'testfile'); Set($MasonDataDir, '%s/mason');
1;
`, port, dir, dir)
	if err := os.WriteFile(site, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "conf.d"), 0o700); err != nil {
		t.Fatal(err)
	}
	r.env = append(os.Environ(), "RT_SITE_CONFIG="+site, "RT_SITE_CONFIG_DIR="+filepath.Join(dir, "conf.d"))
	r.run("rt-setup-database-5", "--action", "init", "--skip-create")
	r.start()
	target, err := url.Parse("http://127.0.0.1:" + port)
	if err != nil {
		t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(target)
	r.proxy = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.mu.Lock()
		r.calls++
		cuts := r.cut != "" && strings.HasSuffix(q.URL.Path, r.cut) && q.Method == http.MethodPost
		if cuts {
			r.cut = ""
			r.cuts++
		}
		r.mu.Unlock()
		if !cuts {
			forward.ServeHTTP(w, q)
			return
		}
		forward.ServeHTTP(httptest.NewRecorder(), q)
		conn, _, _ := w.(http.Hijacker).Hijack()
		_ = conn.Close()
	}))
	t.Cleanup(r.proxy.Close)
	return r
}

// run runs one of RT's programs, or ours for it, and returns what it printed.
func (r *requestTracker) run(name string, args ...string) string {
	r.t.Helper()
	out, err := r.try(name, args...)
	if err != nil {
		r.t.Fatalf("%s (apt-get install request-tracker5 rt5-db-sqlite): %v\n%s", name, err, out)
	}
	return out
}

func (r *requestTracker) try(name string, args ...string) (string, error) {
	cmd := exec.CommandContext(r.t.Context(), name, args...)
	cmd.Env = r.env
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	return out.String() + said.String(), err
}

// start starts RT's web server and waits until it answers.
func (r *requestTracker) start() {
	r.t.Helper()
	r.cmd = exec.Command("/usr/share/request-tracker5/libexec/rt-server", "--port", r.port, "--host", "127.0.0.1")
	r.cmd.Env = r.env
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := r.cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(r.kill)
	for deadline := time.Now().Add(2 * patience); time.Now().Before(deadline); <-time.After(50 * time.Millisecond) {
		if status, _ := r.ask(http.MethodGet, "rt", nil); status == http.StatusOK {
			return
		}
	}
	r.t.Fatal("RT does not answer")
}

// kill ends it with its workers, as kill -9 does.
func (r *requestTracker) kill() {
	if r.cmd.Process != nil {
		_ = syscall.Kill(-r.cmd.Process.Pid, syscall.SIGKILL)
		_ = r.cmd.Wait()
	}
}

// ask asks RT as its first user, past the proxy.
func (r *requestTracker) ask(method, path string, body any) (int, string) {
	r.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		r.t.Fatal(err)
	}
	q, err := http.NewRequestWithContext(r.t.Context(), method, "http://127.0.0.1:"+r.port+"/REST/2.0/"+path, bytes.NewReader(raw))
	if err != nil {
		r.t.Fatal(err)
	}
	q.SetBasicAuth("root", "password")
	q.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(q)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	answer, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(answer)
}

// do is ask, for what must succeed.
func (r *requestTracker) do(method, path string, body any) string {
	r.t.Helper()
	status, answer := r.ask(method, path, body)
	if status < 200 || status > 299 {
		r.t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	return answer
}

// history is what was said in RT's first ticket, in order, each transaction's kind and its
// words' last line: from the database itself.
func (r *requestTracker) history() []string {
	r.t.Helper()
	const query = `select t.Type, a.Content from Transactions t join Attachments a on a.TransactionId = t.id
		where t.ObjectType = 'RT::Ticket' and t.ObjectId = 1 and t.Type in ('Correspond', 'Comment') order by t.id`
	raw := r.run("perl", "-MDBI", "-MJSON", "-e", `print encode_json(DBI->connect("dbi:SQLite:$ARGV[0]", "", "", {RaiseError => 1, sqlite_unicode => 1})->selectall_arrayref($ARGV[1]))`,
		filepath.Join(r.dir, "rt.db"), query)
	var rows [][2]string
	if err := json.Unmarshal([]byte(raw), &rows); err != nil {
		r.t.Fatalf("%s: %v", raw, err)
	}
	var out []string
	for _, row := range rows {
		words, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(row[1]))) // as RT keeps what is not ASCII
		if err != nil {
			r.t.Fatalf("%q: %v", row[1], err)
		}
		lines := strings.Split(strings.TrimSpace(string(words)), "\n")
		out = append(out, row[0]+": "+lines[len(lines)-1])
	}
	return out
}

// untilHistory waits until RT holds exactly this.
func (r *requestTracker) untilHistory(want ...string) {
	r.t.Helper()
	var got []string
	for deadline := time.Now().Add(2 * patience); time.Now().Before(deadline); <-time.After(200 * time.Millisecond) {
		if got = r.history(); slices.Equal(got, want) {
			return
		}
	}
	r.t.Fatalf("RT has\n%q\nwant\n%q", got, want)
}

func (r *requestTracker) status() string {
	r.t.Helper()
	var ticket struct{ Status string }
	_ = json.Unmarshal([]byte(r.do(http.MethodGet, "ticket/1", nil)), &ticket)
	return ticket.Status
}

// TestTicketLivesInRequestTracker: a ticket's whole life with a real RT, both ways, with
// answers lost, RT killed, and the bot away.
func TestTicketLivesInRequestTracker(t *testing.T) {
	r := startTracker(t)
	token := strings.TrimSpace(r.run("../../deploy/rt/kodhjalpen-user", "kodhjalpen", "bot@acme.se", "General"))
	token = token[strings.LastIndex(token, "\n")+1:]
	w, addr := newWorld(t, quick()), freeAddr(t)
	conf := filepath.Join(r.dir, "push.conf")
	if err := os.WriteFile(conf, []byte("URL=http://"+addr+"/connect/rt\nSECRET="+deskSecret+"\nUSER=kodhjalpen\nLAG=-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	push := func() error {
		out, err := r.try("../../deploy/rt/kodhjalpen-push", conf)
		if out != "" {
			t.Log(out)
		}
		return err
	}
	if err := push(); err != nil { // the first run begins from here
		t.Fatal(err)
	}
	connected := func(o *app.Options) {
		o.RTURL, o.RTToken, o.WebhookSecret = r.proxy.URL, token, deskSecret
		o.Lease = 30 * time.Second // RT takes seconds where a machine is busy
		o.DeskSchedule = slices.Repeat([]time.Duration{200 * time.Millisecond}, 2000)
	}
	stop := w.running(at(addr), connected)

	// The ticket is made, though RT's answer is lost.
	r.fail("/ticket")
	thread := w.write("kim", "support", "", usedError)
	w.press("kim", "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	w.reply("support", thread, 2)
	w.write("kim", "support", thread, "Det gäller datorn hemma")
	r.untilHistory("Correspond: Det gäller datorn hemma")
	r.fail("/correspond")
	w.write("kim", "support", thread, "Den är ny")
	r.untilHistory("Correspond: Det gäller datorn hemma", "Correspond: Den är ny")

	// RT is killed, and what was said meanwhile comes once and in order.
	r.kill()
	card := w.card("KH-1001")
	w.write("kim", "support", thread, "Är någon där?")
	w.form("anna", card.TS, "Intern anteckning", "två konton")
	r.start()
	told := []string{"Correspond: Det gäller datorn hemma", "Correspond: Den är ny", "Correspond: Är någon där?", "Comment: två konton"}
	r.untilHistory(told...)
	if n := r.total(); n != 1 || r.cuts != 2 {
		t.Errorf("%d tickets in RT after %d lost answers, want one after two", n, r.cuts)
	}

	// An agent answers in RT, and the bot is away when they go on.
	r.do(http.MethodPost, "ticket/1/correspond", map[string]string{"Content": "Hej Kim!\nRing 08-123 45 67.", "ContentType": "text/plain"})
	if err := push(); err != nil {
		t.Fatal(err)
	}
	said := w.reply("support", thread, 3)
	if !strings.Contains(said.Shown(), "Enoch Root svarar:\nHej Kim!\nRing 08-123 45 67.") {
		t.Errorf("the customer reads %q", said.Shown())
	}
	w.settled()
	stop()
	r.do(http.MethodPost, "ticket/1/comment", map[string]string{"Content": "kunden är återförsäljare", "ContentType": "text/plain"})
	r.do(http.MethodPut, "ticket/1", map[string]string{"Status": "resolved"})
	if err := push(); err == nil {
		t.Error("the bot is away, and push has taken it for told")
	}
	w.run(at(addr), connected)
	for range 2 {
		if err := push(); err != nil {
			t.Fatal(err)
		}
	}
	if closed := w.reply("support", thread, 4); !strings.Contains(closed.Shown(), "avslutat") {
		t.Errorf("the customer reads %q", closed.Shown())
	}
	w.settled()
	if under := shownAll(w.Thread("kodhjalpen-agenter", card.TS)[1:]); strings.Count(under, "kunden är återförsäljare") != 1 || strings.Contains(shownAll(w.Thread("support", thread)), "återförsäljare") {
		t.Errorf("the note stands otherwise than once among agents:\n%s", w.story())
	}

	// The customer writes again: it is open in RT too.
	w.write("kim", "support", thread, "Samma fel igen, det hjälpte inte")
	w.reply("support", thread, 5)
	w.settled()
	if got := r.status(); got != "open" {
		t.Errorf("the ticket is %s in RT, want open", got)
	}
	told = append(told, "Correspond: Ring 08-123 45 67.", "Comment: kunden är återförsäljare", "Comment: Samma fel igen, det hjälpte inte")
	r.untilHistory(told...)
	if n := len(w.Thread("support", thread)); n != 10 {
		t.Errorf("%d posts in the thread, want five of Kim's and five of the bot's\n%s", n, w.story())
	}
	t.Logf("%d calls", r.calls)
}

// fail has RT's answer to the next such call lost.
func (r *requestTracker) fail(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cut = path
}

// total is how many tickets RT has.
func (r *requestTracker) total() int {
	var page struct{ Total json.Number }
	_ = json.Unmarshal([]byte(r.do(http.MethodGet, "tickets?query="+url.QueryEscape("id > 0"), nil)), &page)
	n, _ := strconv.Atoi(page.Total.String())
	return n
}
