package redisstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"kodhjalpen/bot"
)

// What an embedded default can be. InProcess keeps nothing when the process
// stops, which its user must be told loudly.
const (
	Valkey    = "valkey-server"
	Redis     = "redis-server"
	InProcess = "miniredis"
)

// A Local is a store of this process's own.
type Local struct {
	// URL is its address for Open.
	URL string
	// Kind is Valkey, Redis or InProcess.
	Kind string
	stop func() error
	kill func() // nil when it is inside this process
	lock *os.File
}

// Embedded starts the store that is used when REDIS_URL is not set: a child
// valkey-server or redis-server from PATH, which keeps its records and its log in
// dir/redis, or, when there is none, a server inside this process. The folder is
// locked: a second process gets an error that names it. ctx bounds the start alone.
func Embedded(ctx context.Context, dir string) (*Local, error) {
	folder, lock, err := claimFolder(ctx, dir)
	if err != nil {
		return nil, err
	}
	l, err := startLocal(ctx, folder, lock)
	if err != nil {
		_ = lock.Close()
		return nil, &bot.Error{Op: "KODHJALPEN_DATA: the embedded store does not start in " + folder + ": see " + logName + " there, or set REDIS_URL", Kind: bot.Transient, Err: err}
	}
	l.lock = lock
	return l, nil
}

// Kill ends a child as kill -9 does; it is started again on the same folder and
// address. It reports whether there was a child to kill.
func (l *Local) Kill() bool {
	if l.kill == nil {
		return false
	}
	l.kill()
	return true
}

// Close stops it in good order and unlocks its folder.
func (l *Local) Close() error { return errors.Join(l.stop(), l.lock.Close()) }

func startLocal(ctx context.Context, folder string, lock *os.File) (*Local, error) {
	for _, kind := range []string{Valkey, Redis} {
		path, err := exec.LookPath(kind)
		if err != nil {
			continue
		}
		socket, err := socketPath(folder)
		if err != nil {
			return nil, err
		}
		c := newChild(path, folder, socket, lock)
		l := &Local{URL: (&url.URL{Scheme: "unix", Path: socket}).String(), Kind: kind, stop: c.stop, kill: func() { c.signal(syscall.SIGKILL) }}
		return l, c.start(ctx, l.URL)
	}
	address, stop, err := startInProcess()
	return &Local{URL: address, Kind: InProcess, stop: stop}, err
}

// lockWait is how long a folder's lock is waited for: the child of a process that
// was killed a moment ago still holds it.
const lockWait = time.Second

// claimFolder makes dir/redis, for this user alone, and locks it. Nothing in it may be
// a link: what it leads to would be written, and its rights changed, in our name.
func claimFolder(ctx context.Context, dir string) (string, *os.File, error) {
	folder, err := filepath.Abs(filepath.Join(dir, "redis"))
	if err == nil {
		err = os.MkdirAll(folder, 0o700)
	}
	if err == nil {
		err = refuseLinks(folder)
	}
	if err == nil {
		err = os.Chmod(folder, 0o700)
	}
	var lock *os.File
	if err == nil {
		lock, err = os.OpenFile(filepath.Join(folder, "lock"), os.O_CREATE|os.O_RDWR|syscall.O_NOFOLLOW, 0o600)
	}
	if link, ok := errors.AsType[linkError](err); ok {
		return "", nil, &bot.Error{Op: "KODHJALPEN_DATA: " + string(link) + " is a link, which is not followed: put a folder or file of its own there, or set KODHJALPEN_DATA to where it leads", Kind: bot.Invalid}
	}
	if err != nil {
		return "", nil, &bot.Error{Op: "KODHJALPEN_DATA: the folder cannot be used: give one that can be written to", Kind: bot.Invalid, Err: err}
	}
	if err := takeLock(ctx, lock); err != nil {
		_ = lock.Close()
		return "", nil, &bot.Error{Op: "KODHJALPEN_DATA: folder " + dir + " is in use by another process: stop it, or give this one a folder of its own", Kind: bot.Invalid, Err: err}
	}
	return folder, lock, nil
}

// A linkError is a link where none may be.
type linkError string

func (l linkError) Error() string { return string(l) + " is a link" }

// refuseLinks is an error when a folder, or anything in it, is a link.
func refuseLinks(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // a server at work there replaces files
			return nil
		case err == nil && d.Type()&fs.ModeSymlink != 0:
			return linkError(path)
		default:
			return err
		}
	})
}

func takeLock(ctx context.Context, lock *os.File) error {
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil || !errors.Is(err, syscall.EWOULDBLOCK) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}

// maxSocketPath is the longest path of a unix socket: sun_path is 108 bytes with
// its ending zero (https://man7.org/linux/man-pages/man7/unix.7.html), 104 on BSD.
const maxSocketPath = 103

// socketPath is where the child listens: in its folder, or, when that path is too
// long, in a folder for this user alone among the temporary files.
func socketPath(folder string) (string, error) {
	path := filepath.Join(folder, "r.sock")
	if len(path) <= maxSocketPath {
		return path, nil
	}
	sum := sha256.Sum256([]byte(folder))
	short := filepath.Join(os.TempDir(), fmt.Sprintf("kh-%d-%s", os.Getuid(), hex.EncodeToString(sum[:8])))
	if err := os.Mkdir(short, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	// Somebody else may have made it to listen in our place.
	info, err := os.Lstat(short)
	if err != nil {
		return "", err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.IsDir() || info.Mode().Perm() != 0o700 || int(owner.Uid) != os.Getuid() {
		return "", errors.New("the folder for the socket is not ours alone: " + short)
	}
	return filepath.Join(short, "r.sock"), nil
}
