// Package activation finds, checks, corrects and masks activation codes in
// what people write.
package activation
