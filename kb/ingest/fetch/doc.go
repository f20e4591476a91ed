// Package fetch gets pages from other people's servers: politely, and without
// being led astray.
//
// It keeps to robots.txt, asks a host at most once a second, sends back the
// validators it was given, and bounds size, time and redirects. It dials no
// address of a private network unless the host was named to it; what is judged is
// the address that is dialled, so neither a name that resolves to one nor a
// redirect gets past.
//
// It imports nothing of ours. It promises: no page is longer than MaxBytes, and a
// call ends within its time.
package fetch
