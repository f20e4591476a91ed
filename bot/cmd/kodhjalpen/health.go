package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// healthCmd asks a running bot whether it is alive: a container without a shell
// has nothing else to ask with.
type healthCmd struct {
	HTTPAddr string `name:"http-addr" env:"KODHJALPEN_HTTP_ADDR" default:"127.0.0.1:9090" help:"Where the bot serves /healthz."`
	Ready    bool   `help:"Ask /readyz instead: whether events would be answered."`
}

// askWithin bounds the question.
const askWithin = 4 * time.Second

// Run asks once.
func (c *healthCmd) Run(ctx context.Context, s streams) error {
	address, err := c.address()
	if err != nil {
		return usageError{err}
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return usageError{fmt.Errorf("KODHJALPEN_HTTP_ADDR: %w", err)}
	}
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask %s: %w", address, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("ask %s: %s", address, answer.Status)
	}
	_, err = fmt.Fprintln(s.out, "ok")
	return err
}

// address is where to ask; a bot that listens on every address is asked on the
// machine's own.
func (c *healthCmd) address() (string, error) {
	if c.HTTPAddr == "off" {
		return "", errors.New("KODHJALPEN_HTTP_ADDR is off: there is nobody to ask")
	}
	host, port, err := net.SplitHostPort(c.HTTPAddr)
	if err != nil {
		return "", fmt.Errorf("KODHJALPEN_HTTP_ADDR: %w", err)
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	path := "/healthz"
	if c.Ready {
		path = "/readyz"
	}
	return "http://" + net.JoinHostPort(host, port) + path, nil
}
