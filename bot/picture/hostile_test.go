package picture

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// header is a PNG's beginning that claims a size.
func header(width, height uint32) []byte {
	size := binary.BigEndian.AppendUint32(nil, width)
	size = binary.BigEndian.AppendUint32(size, height)
	return append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(size, 16, 6, 0, 0, 0))...) // four colours of 16 bits
}

// chunk is a part of a PNG (https://www.w3.org/TR/png-3/#5Chunk-layout).
func chunk(name string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// black is a PNG without a light in it: its rows are packed once, and stand as often as
// there are rows. To pack them all takes a minute under the race detector.
func black(t *testing.T, width, height uint32) []byte {
	t.Helper()
	row := make([]byte, 1+8*width)
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(row); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	data := append([]byte{0x78, 0xda}, bytes.Repeat(packed.Bytes(), int(height))...)
	data = append(data, 0x03, 0x00)                              // an empty last block
	sum := uint32(uint64(len(row))*uint64(height)%65521)<<16 | 1 // Adler-32 of as many zeros
	data = binary.BigEndian.AppendUint32(data, sum)
	return append(append(header(width, height), chunk("IDAT", data)...), chunk("IEND", nil)...)
}

// TestHostileFilesAreRefused: each ends in good time, without harm to this process, and
// with an error that lasts.
func TestHostileFilesAreRefused(t *testing.T) {
	r := reader(t)
	whole := asPNG(t, shot(t, looks()[0], "Nyckeln har löpt ut"))
	for name, file := range map[string][]byte{
		"ten billion pixels":  header(100_000, 100_000),
		"41 megapixels":       header(8200, 5000),
		"no pixels":           header(0, 10),
		"truncated":           whole[:len(whole)/2],
		"drawing":             []byte(`<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>`),
		"HEIC":                append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), make([]byte, 2000)...),
		"a page":              []byte("<!DOCTYPE html><title>Sign in</title>"),
		"nothing":             nil,
		"a list of pictures":  []byte("/etc/passwd\n/etc/hostname\n"),
		"a picture's address": []byte("https://example.test/x.png"),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := r.Read(t.Context(), file)
			if got != "" || bot.KindOf(err) != bot.Invalid {
				t.Errorf("read %q, %v; want an error of kind invalid", got, err)
			}
		})
	}
}

// TestABombHarmsNobodyElse: a small file that unfolds to hundreds of megabytes, beside a
// good picture.
func TestABombHarmsNobodyElse(t *testing.T) {
	r := reader(t)
	bomb := black(t, 8000, 4900) // 314 MB
	if small, err := png.Decode(bytes.NewReader(black(t, 20, 10))); err != nil || small.Bounds() != image.Rect(0, 0, 20, 10) {
		t.Fatalf("a bomb of the same making is no picture: %v", err)
	}
	if len(bomb) > MaxBytes {
		t.Fatalf("the bomb is %d bytes, and would be refused for that", len(bomb))
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	ended := make(chan error, 1)
	go func() {
		_, err := r.Read(t.Context(), bomb)
		ended <- err
	}()
	if got, err := r.Read(t.Context(), asPNG(t, shot(t, looks()[0], "Nyckeln har löpt ut"))); err != nil || !strings.Contains(got, "Nyckeln har löpt ut") {
		t.Errorf("beside the bomb a good picture is read as %q, %v", got, err)
	}
	select {
	case err := <-ended:
		if kind := bot.KindOf(err); err != nil && kind != bot.Invalid {
			t.Errorf("the bomb ends with %v", err)
		}
	case <-time.After(2 * Within):
		t.Fatal("the bomb is still being read")
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 100<<20 {
		t.Errorf("%d MB were needed in this process", (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}

// TestAnAnimationIsReadByItsFirstFrame: the others are not even decoded.
func TestAnAnimationIsReadByItsFirstFrame(t *testing.T) {
	r := reader(t)
	first := shot(t, looks()[0], "Nyckeln har löpt ut")
	frame := image.NewPaletted(first.Bounds(), palette.Plan9)
	draw.Draw(frame, frame.Bounds(), first, image.Point{}, draw.Src)
	other := image.NewPaletted(first.Bounds(), color.Palette{color.Black})
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, other, other}, Delay: []int{1, 1, 1}}); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Read(t.Context(), b.Bytes()); err != nil || !strings.Contains(got, "Nyckeln har löpt ut") {
		t.Errorf("read %q, %v", got, err)
	}
}

// TestTheProcessIsAlone: no network but its own empty one where the kernel permits it,
// and none of this process's secrets.
func TestTheProcessIsAlone(t *testing.T) {
	t.Setenv("SLACK_BOT_TOKEN", "xoxb-secret")
	r := &Reader{self: script(t, "echo networks $(grep -c : /proc/net/dev); env"), apart: permits("/bin/true")}
	got, err := r.Read(t.Context(), nil)
	if err != nil || strings.Contains(got, "xoxb-secret") || !strings.Contains(got, "PATH=") {
		t.Errorf("the process sees %q, %v", got, err)
	}
	if r.apart && !strings.Contains(got, "networks 1\n") {
		t.Errorf("the process has more than its own loopback:\n%s", got)
	}
	if !r.apart {
		t.Log("this kernel permits this user no name space: the process has the bot's network")
	}
}

// TestAReadingThatIsOverLeavesNobody: the whole group is killed.
func TestAReadingThatIsOverLeavesNobody(t *testing.T) {
	pids := filepath.Join(t.TempDir(), "pids")
	r := &Reader{self: script(t, "sleep 600 & echo $! >"+pids+".new; mv "+pids+".new "+pids+"; wait")}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := r.Read(ctx, nil)
		ended <- err
	}()
	var pid int
	for pid == 0 {
		raw, _ := os.ReadFile(pids)
		pid, _ = strconv.Atoi(strings.TrimSpace(string(raw)))
		<-time.After(pollEvery)
	}
	cancel()
	if err := <-ended; bot.KindOf(err) != bot.Transient {
		t.Errorf("stopped, it ends with %v, want transient: it was not read", err)
	}
	for deadline := time.Now().Add(Within); lives(pid); <-time.After(pollEvery) {
		if time.Now().After(deadline) {
			t.Fatal("the process that was started by the reading lives on")
		}
	}
}

// pollEvery is the time between two looks at what another process does.
const pollEvery = 2 * time.Millisecond

// lives reports whether a process is there and no zombie.
func lives(pid int) bool {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	_, state, _ := strings.Cut(string(stat), ") ")
	return err == nil && !strings.HasPrefix(state, "Z")
}

// script is a program that stands in for the process that reads.
func script(t *testing.T, does string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "reads")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+does+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}
