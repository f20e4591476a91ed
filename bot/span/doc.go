// Package span tells an OpenTelemetry collector of the line: one trace an event, with a
// span for each stage and for each attempt to deliver what followed from it.
//
// A trace's id, and the id of the span that committed it, are made of the event's id, and
// an effect's id begins with its event's: so whichever process delivers an effect, and
// however much later, adds to the event's own trace, and nothing has to be carried along
// or stored for it.
//
// The only room with OpenTelemetry. Its SDK samples, batches and drops (and reads what
// the standard's variables say of that); what goes over the wire is OTLP in protobuf over
// HTTP, written here on the generated messages alone, since the ready-made exporter brings
// all of gRPC along.
//
// Imports bot. Promises: ids, our own words and times, nothing that a person wrote; who
// tells it of something never waits for the collector.
package span
