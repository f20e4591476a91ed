package app

import (
	"runtime/debug"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// namespace begins every metric's name.
const namespace = "kodhjalpen"

// metrics are what a bot counts and times. The gauges that are read from Redis
// are a backlog's.
type metrics struct {
	registry *prometheus.Registry
	// stages times each stage of the line; the others time what is around it.
	stages    *prometheus.HistogramVec
	handled   *prometheus.HistogramVec
	attempts  *prometheus.HistogramVec
	envelopes *prometheus.HistogramVec
	calls     *prometheus.HistogramVec
	arrived   prometheus.Histogram
	pictures  *prometheus.HistogramVec

	verdicts    *prometheus.CounterVec
	redelivered *prometheus.CounterVec
	faults      prometheus.Counter
	deskCalls   *prometheus.HistogramVec
	deskSent    *prometheus.CounterVec
	sockets     prometheus.Gauge
}

// Upper bounds of histograms' buckets, in seconds: quick for what runs within
// the process and one round trip to Redis, slow for what waits its turn.
var (
	quick = []float64{.0001, .0005, .002, .005, .02, .1, .5, 1, 3, 10}
	slow  = []float64{.05, .1, .25, .5, 1, 2, 5, 15, 60, 300, 1800, 7200}
)

// newMetrics makes and registers them.
func newMetrics() metrics {
	m := metrics{registry: prometheus.NewRegistry()}
	times := func(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
		h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
		m.registry.MustRegister(h)
		return h
	}
	counts := func(name, help string, labels ...string) *prometheus.CounterVec {
		c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
		m.registry.MustRegister(c)
		return c
	}
	m.stages = times("stage_seconds", "Time of one run of a stage of the line: load, understand, decide, commit, deliver.", quick, "stage")
	m.handled = times("event_seconds", "Time from reading an event to its commit.", quick, "kind", "outcome")
	m.attempts = times("delivery_seconds", "Time of one attempt to deliver an effect.", quick, "kind", "result")
	m.envelopes = times("envelope_seconds", "Time from an envelope's receipt to its acknowledgement or other end.", quick, "what", "outcome")
	m.calls = times("slack_call_seconds", "Time of a Web API call; error is empty when it succeeded.", quick, "method", "error")
	m.arrived = times("arrived_seconds", "Time from an effect's commit until Slack has it.", slow).WithLabelValues().(prometheus.Histogram)
	m.pictures = times("picture_seconds", "Time to fetch and read a customer's picture: read, empty, unreadable, refused or stopped.", slow, "result")
	m.verdicts = counts("verdicts_total", "Answers, questions and refusals given, by the articles they name; none is empty.", "verdict", "article")
	m.redelivered = counts("redeliveries_total", "Envelopes that Slack sent again.", "what")
	m.faults = counts("outbox_faults_total", "Outbox operations that failed.").WithLabelValues()
	m.deskCalls = times("helpdesk_call_seconds", "Time of a call to a help desk; error is empty when it succeeded.", quick, "desk", "call", "error")
	m.deskSent = counts("helpdesk_received_total", "Messages that help desks sent, by what became of them.", "desk", "outcome")
	m.sockets = prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: "sockets_open", Help: "Connections to Slack that have said hello."})
	m.registry.MustRegister(m.sockets, buildInfo(), collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// buildInfo is a gauge of 1 that says which build this is.
func buildInfo() prometheus.Collector {
	labels := prometheus.Labels{"version": "", "revision": "", "goversion": ""}
	if info, ok := debug.ReadBuildInfo(); ok {
		labels["version"], labels["goversion"] = info.Main.Version, info.GoVersion
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				labels["revision"] = s.Value
			}
		}
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: "build_info", Help: "Which build this is; always 1.", ConstLabels: labels})
	build.Set(1)
	return build
}
