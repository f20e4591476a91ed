//go:build !race

package picture

// maxData is how many bytes of memory of its own a picture's process may have.
const maxData = 300 << 20
