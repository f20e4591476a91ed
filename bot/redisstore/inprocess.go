package redisstore

import (
	"crypto/rand"
	"net/url"
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// passEvery is how often an in-process server is told that time passes.
const passEvery = 200 * time.Millisecond

// startInProcess starts a server inside this process, for this process alone:
// its password is nobody else's.
func startInProcess() (address string, stop func() error, err error) {
	m := miniredis.NewMiniRedis()
	password := rand.Text()
	m.RequireAuth(password)
	if err := m.Start(); err != nil {
		return "", nil, err
	}
	end, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		passTime(m, end)
	}()
	var once sync.Once
	stop = func() error {
		once.Do(func() {
			close(end)
			<-gone
			m.Close()
		})
		return nil
	}
	return (&url.URL{Scheme: "redis", User: url.UserPassword("", password), Host: m.Addr()}).String(), stop, nil
}

// passTime lets keys expire: the server knows no time but what it is told. Telling
// it walks all keys (44 ms for 49,000), so it is told more seldom as they grow.
func passTime(m *miniredis.Miniredis, end <-chan struct{}) {
	last, wait := time.Now(), passEvery
	for {
		select {
		case <-end:
			return
		case <-time.After(wait):
		}
		now := time.Now()
		m.FastForward(now.Sub(last))
		last, wait = now, max(passEvery, 10*time.Since(now))
	}
}
