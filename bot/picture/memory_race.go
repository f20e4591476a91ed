//go:build race

package picture

// maxData under the race detector, whose own memory counts as the process's and is
// about as large as what it may address: nothing would start within the usual bound.
const maxData = 1 << 46
