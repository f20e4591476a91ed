package span

import (
	"errors"
	"net/url"
	"strings"
)

// Settings are the standard's variables that have to do with where traces go. The zero
// value traces nothing. What the SDK reads by itself (OTEL_RESOURCE_ATTRIBUTES,
// OTEL_TRACES_SAMPLER, OTEL_BSP_…) is not among them.
type Settings struct {
	Exporter string // (OTEL_TRACES_EXPORTER) otlp, or none; "" is otlp where an endpoint is named
	Endpoint string // (OTEL_EXPORTER_OTLP_ENDPOINT) of all that is told, v1/traces below it is for traces; "" is this machine's
	Traces   string // (OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) of traces alone, as it is
	Headers  string // (OTEL_EXPORTER_OTLP_HEADERS) name=value, with commas between; a secret as a rule
	Protocol string // (OTEL_EXPORTER_OTLP_PROTOCOL) http/protobuf, which "" is
	Service  string // (OTEL_SERVICE_NAME) "" is kodhjalpen
}

const (
	otlp, none = "otlp", "none"
	// protocol is the one that is spoken, and the standard's default
	// (https://opentelemetry.io/docs/specs/otel/protocol/exporter/).
	protocol = "http/protobuf"
	// collector is where one listens unless said otherwise, by the same page.
	collector = "http://localhost:4318"
)

// On reports whether anything is told.
func (s Settings) On() bool {
	return s.Exporter == otlp || s.Exporter == "" && s.Endpoint+s.Traces != ""
}

// Fault is what is wrong with the settings, with the variable and the remedy; "" is
// nothing.
func (s Settings) Fault() string {
	switch {
	case s.Exporter != "" && s.Exporter != otlp && s.Exporter != none:
		return "OTEL_TRACES_EXPORTER can be otlp or none"
	case !s.On():
		return ""
	case s.Protocol != "" && s.Protocol != protocol:
		return "OTEL_EXPORTER_OTLP_PROTOCOL: only " + protocol + " is spoken, to the collector's port 4318 as a rule"
	}
	if _, err := s.address(); err != nil {
		return "OTEL_EXPORTER_OTLP_ENDPOINT must be the collector's address, such as " + collector
	}
	if _, err := s.headers(); err != nil {
		return "OTEL_EXPORTER_OTLP_HEADERS must be written name=value, with commas between several"
	}
	return ""
}

// address is where traces are posted.
func (s Settings) address() (string, error) {
	address := s.Traces
	if address == "" {
		base := s.Endpoint
		if base == "" {
			base = collector
		}
		address = strings.TrimSuffix(base, "/") + "/v1/traces"
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", errors.New("no address of HTTP")
	}
	return address, nil
}

// headers are what goes along with each request; values are written as in addresses.
func (s Settings) headers() (map[string]string, error) {
	out := map[string]string{}
	for pair := range strings.SplitSeq(s.Headers, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		value, err := url.PathUnescape(strings.TrimSpace(value))
		if name = strings.TrimSpace(name); !ok || name == "" || err != nil {
			return nil, errors.New("no header")
		}
		out[name] = value
	}
	return out, nil
}
